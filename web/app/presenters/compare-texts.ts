import { diffWordsWithSpace } from 'diff';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { tellChannels, type ToldText } from '#templates/words/touch-channels.ts';
import type { DiffRun, TextComparison } from './letter.model.ts';

interface Text {
  subject: string;
  bodyText: string;
}

/**
 * Two versions of a text, word by word. Paragraphs are those of both texts together: one that was taken out or put in stands
 * as a whole at its place. A change is a stretch of words, taken out and put in being one.
 */
export function compareTexts(
  before: Text,
  after: Text,
  summary: (changeCount: number) => string,
): TextComparison {
  const subject = runsOf(before.subject, after.subject);
  const body = runsOf(before.bodyText.trim(), after.bodyText.trim());
  const changeCount = changesIn(subject) + changesIn(body);
  return { summary: summary(changeCount), changeCount, subject, paragraphs: paragraphsOf(body) };
}

/**
 * A touch as one text to compare: the letter, then what each other channel says under its name. Without a letter the texts
 * alone, since the first of them stands in its place.
 */
export function wholeText(
  version: Text & { texts: readonly ToldText[] },
  chain: readonly StepChannel[],
): Text {
  const { subject, bodyText, texts } = version;
  const told = tellChannels(chain, texts, 'en').flatMap(({ name, text }) =>
    text === null ? [] : [`${name}: ${text}`],
  );
  const letter = chain.includes('email') ? [bodyText] : [];
  return { subject, bodyText: [...letter, ...told].join('\n\n') };
}

function runsOf(before: string, after: string): DiffRun[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function changesIn(runs: readonly DiffRun[]): number {
  return runs.filter(
    ({ kind }, at) =>
      kind !== 'same' && (at === 0 || (runs[at - 1] ?? { kind: 'same' }).kind === 'same'),
  ).length;
}

function paragraphsOf(runs: readonly DiffRun[]): DiffRun[][] {
  const paragraphs: DiffRun[][] = [[]];
  for (const { kind, text } of runs) {
    const pieces = text.split(/\n(?:[^\S\n]*\n)+/);
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) paragraphs.push([]);
      if (piece !== '') paragraphs.at(-1)?.push({ kind, text: piece });
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
