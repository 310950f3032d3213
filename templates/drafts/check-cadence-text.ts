import type { CadenceText } from './default-cadence.ts';
import { readTemplate, type SafeTemplate, type TemplateTextProblem } from './safe-template.ts';
import { availableVariables } from './variables.ts';

/** What is wrong with a text of a cadence, and in which field. */
export type CadenceTextProblem = { field: 'subject' | 'body' } & (
  TemplateTextProblem | { kind: 'empty' } | { kind: 'several-lines' }
);

const variables = Object.keys(availableVariables);

/**
 * Checks a text of a cadence as the page saves it; an empty list means that it can be used.
 * An empty subject is right for a follow-up, which keeps the thread's; pass `needsSubject` for the
 * first touch.
 */
export function checkCadenceText(
  text: CadenceText,
  { needsSubject = false }: { needsSubject?: boolean } = {},
): CadenceTextProblem[] {
  return readCadenceText(text, { needsSubject }).problems;
}

/** The same, with the texts ready to be filled where nothing is wrong. */
export function readCadenceText(
  { subject, body }: CadenceText,
  { needsSubject = false }: { needsSubject?: boolean } = {},
): {
  templates: { subject: SafeTemplate; body: SafeTemplate } | null;
  problems: CadenceTextProblem[];
} {
  const [readSubject, readBody] = [readTemplate(subject, variables), readTemplate(body, variables)];
  const problems: CadenceTextProblem[] = [
    ...readSubject.problems.map((problem) => ({ field: 'subject' as const, ...problem })),
    ...readBody.problems.map((problem) => ({ field: 'body' as const, ...problem })),
  ];
  if (body.trim() === '') problems.push({ field: 'body', kind: 'empty' });
  if (needsSubject && subject.trim() === '') problems.push({ field: 'subject', kind: 'empty' });
  if (/[\r\n]/.test(subject.trim())) problems.push({ field: 'subject', kind: 'several-lines' });
  const [subjectTemplate, bodyTemplate] = [readSubject.template, readBody.template];
  const templates =
    problems.length === 0 && subjectTemplate !== null && bodyTemplate !== null
      ? { subject: subjectTemplate, body: bodyTemplate }
      : null;
  return { templates, problems };
}

/** One problem as a sentence for the cadence page. */
export function cadenceProblemSentence(problem: CadenceTextProblem): string {
  const where = problem.field === 'subject' ? 'Subject' : 'Text';
  switch (problem.kind) {
    case 'empty':
      return `${where}: please write something.`;
    case 'several-lines':
      return `${where}: only one line is possible.`;
    case 'too-long':
      return `${where}: at most ${problem.maxChars} characters are possible.`;
    case 'too-many':
      return `${where}: at most ${problem.maxTags} times {{ are possible.`;
    case 'syntax':
      return `${where}, line ${problem.line}: a {{ or an {{#if}} is not closed.`;
    case 'unknown-variable':
      return `${where}, line ${problem.line}: {{${problem.name}}} is not known.`;
    case 'not-allowed':
      return `${where}, line ${problem.line}: only {{variables}}, {{#if}} and {{#unless}} are possible, not ${problem.found}.`;
    case 'too-deep':
      return `${where}, line ${problem.line}: too many {{#if}} inside one another.`;
  }
}
