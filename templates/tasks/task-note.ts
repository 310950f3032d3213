import type { StepTask } from '#domain/outreach/cadence.ts';
import { fillTemplate, readTemplate } from '../drafts/safe-template.ts';
import { availableVariables, draftValues, type DraftInput } from '../drafts/variables.ts';
import { taskWords } from './task-words.ts';

/** What a person is to say or write: on which channel, and whether we wrote to them before. */
export type TaskNoteRequest = DraftInput & { channel: StepTask; isFirst: boolean };

/**
 * Drafts the note of a touch that a person makes (C38, C47): for a call and a talk what to say in its order, for LinkedIn a
 * note to paste. Labels are plain English, since they are for our own people; the words to say are the prospect's language.
 *
 * The same input gives the same note. Edge: with names at their longest, a note for LinkedIn still has room in an invitation
 * (300 characters).
 */
export function renderTaskNote(request: TaskNoteRequest): string {
  const { channel, isFirst, language } = request;
  const { values } = draftValues(request);
  const words = taskWords[language];
  const which = isFirst ? 'first' : 'later';
  const say = (...parts: string[]): string => fill(parts.join(' '), values);
  switch (channel) {
    case 'linkedin':
      return say(words.hello, words.linkedin[which]);
    case 'in_person':
      return opening(say, words, which);
    case 'phone':
      return [
        opening(say, words, which),
        `If nobody answers, leave this:\n${say(words.hello, words.voicemail)}`,
        'If they want no more calls, thank them, log it here, and stop the outreach on their page.',
      ].join('\n\n');
  }
}

function opening(
  say: (...parts: string[]) => string,
  { hello, here, why, ask }: (typeof taskWords)['en'],
  which: 'first' | 'later',
): string {
  return [
    `Say hello:\n${say(hello, here)}`,
    `Say why:\n${say(why[which])}`,
    `Ask:\n${say(ask)}`,
  ].join('\n\n');
}

function fill(words: string, values: ReadonlyMap<string, string>): string {
  const { template } = readTemplate(words, Object.keys(availableVariables));
  if (template === null) throw new Error('The words of a task cannot be read.');
  return fillTemplate(template, values).text.replace(/ {2,}/g, ' ').trim();
}
