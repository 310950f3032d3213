import type { Language } from '#domain/kernel/language.ts';
import { checkShortText, type ShortTextProblem } from '#domain/outreach/draft/check-short-text.ts';
import type { LibraryEntry, TemplateSource } from '#templates/library/entry.ts';
import { readSource, sourceProblemSentence } from '#templates/library/check-source.ts';
import { hasSubject } from '#templates/library/letters.ts';
import { letterPlaceOf, touchOf } from '#templates/library/letter-places.ts';
import { renderTemplate } from '#templates/library/render-template.ts';
import { previewData, type PreviewPerson } from '#templates/library/sample-data.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import { problemSentence } from '#templates/words/draft-problem-words.ts';
import { wordProblems } from './cadence-words.server.ts';

const brand = {
  name: 'Quillmere',
  colour: '#3b4a3f',
  postalAddress: 'Rua do Salgueiral 14, 1200-014 Lisbon',
  senderName: 'Clara Valadar',
};

const sender = { name: brand.senderName, workspace: brand.name };

/** Of whom nothing is known but a name. */
const nobody: PreviewPerson = {
  ...{ client_name: 'Maren', given_name: null, organisation: null, city: null },
  ...{ event_type: null, event_date: null },
};

/**
 * What is wrong with the words of a template, by slot; empty when they can be used: the words themselves, then what they
 * become for somebody known and for somebody unknown, on each channel, by the rules that every draft has to pass.
 */
export function templateProblems(
  entry: LibraryEntry,
  language: Language,
  source: TemplateSource,
): Record<string, string> {
  const { problems } = readSource(entry, source);
  const errors: Record<string, string> = {};
  for (const problem of problems) errors[problem.slot] ??= sourceProblemSentence(problem);
  if (problems.length > 0) return errors;
  return entry.kind === 'letter'
    ? letterProblems(entry, language, source)
    : renderProblems(entry, language, source);
}

function letterProblems(
  entry: LibraryEntry,
  language: Language,
  source: TemplateSource,
): Record<string, string> {
  const place = letterPlaceOf(entry.key) ?? 'initial-hook';
  const { step } = touchOf(place);
  const text = { subject: source.subject ?? '', body: source.body ?? '' };
  const errors: Record<string, string> = {};
  for (const { field, words } of wordProblems(text, { language, step, lastStep: 3 })) {
    const slot = field === 'subject' && !hasSubject(place) ? 'body' : field;
    errors[slot] ??= words;
  }
  return errors;
}

function renderProblems(
  entry: LibraryEntry,
  language: Language,
  source: TemplateSource,
): Record<string, string> {
  const slot = entry.slots[0]?.name ?? 'body';
  for (const person of [null, nobody])
    for (const channel of entry.channels) {
      try {
        const data = previewData(entry, person);
        const { text } = renderTemplate({ entry, language, source, data, brand, channel });
        const refusal = entry.class === 'marketing' ? refusalOf(entry, language, text) : null;
        if (refusal !== null) return { [slot]: refusal };
      } catch (error) {
        if (!(error instanceof TemplateDataError)) throw error;
        return { [slot]: `It cannot be sent like this: it ${ruleOf(error)}.` };
      }
    }
  return {};
}

/** A text of the outreach says who writes and how to end it. */
function refusalOf({ key }: LibraryEntry, language: Language, text: string): string | null {
  const { blocking } = checkShortText({
    ...{ text, factsUsed: [], language, detectedLanguage: language, facts: [], sender },
    prospect: { name: 'Maren Oslin', eventType: 'wedding' },
    allowed: { links: [], emails: [], phones: [] },
    isFirst: key === 'outreach_first',
  });
  const [first] = blocking;
  return first === undefined ? null : sayShort(first);
}

function sayShort(problem: ShortTextProblem): string {
  if (problem.kind === 'sender-missing')
    return 'The first text has to say who writes: {{brand}} or {{sender}}.';
  if (problem.kind === 'stop-missing')
    return 'The first text has to say how to end them: the word STOP.';
  if (problem.kind === 'too-many-segments')
    return `It would be ${String(problem.segments)} SMS; one is the limit.`;
  return problemSentence(problem, 'en');
}

function ruleOf({ field, message }: TemplateDataError): string {
  return message.slice(message.indexOf(`"${field}"`) + field.length + 2).trim();
}
