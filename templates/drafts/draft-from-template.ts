import {
  countCharacters,
  toDisplayLine,
  toDisplayText,
} from '#domain/outreach/draft/characters.ts';
import { draftLimits } from '#domain/outreach/draft/check-draft.ts';
import type { DraftAngle } from '#domain/outreach/draft/draft.ts';
import { readCadenceText, type CadenceTextProblem } from './check-cadence-text.ts';
import { cadenceParts, shippedText, touchRole, type CadenceText } from './default-cadence.ts';
import { fillTemplate, type SafeTemplate } from './safe-template.ts';
import { draftValues, type DraftInput, type DraftValues } from './variables.ts';

/** What the deterministic drafter is asked for. */
export type TemplateDraftRequest = DraftInput & {
  /** Index of the touch, from 0. */
  step: number;
  /** Index of the cadence's last touch, which says goodbye; 3 where it is not given. */
  lastStep?: number;
  angle?: DraftAngle;
  /** The workspace's own words; the shipped ones where there are none. */
  cadenceText?: CadenceText;
  /** Subject of the mail that a follow-up answers to. */
  threadSubject?: string;
};

/** A draft that says by itself that a template wrote it. */
export type TemplateDraft = {
  subject: string;
  bodyText: string;
  /** Names of the facts whose value stands in the text, in alphabetical order. */
  factsUsed: string[];
  drafter: 'template';
};

/** A workspace's own text that cannot be used; the cadence page shows the problems. */
export class CadenceTextError extends Error {
  readonly problems: readonly CadenceTextProblem[];

  constructor(problems: readonly CadenceTextProblem[]) {
    super(`a text of the cadence cannot be used: ${problems.map(({ kind }) => kind).join(', ')}`);
    this.name = 'CadenceTextError';
    this.problems = problems;
  }
}

/**
 * Writes the text of a touch without a model: the same input gives the same text. Facts that are
 * missing, unsure or unfit are left out with their sentence. Follow-ups keep the thread ("Re:").
 * Throws CadenceTextError where the workspace's own text cannot be used.
 */
export function draftFromTemplate(request: TemplateDraftRequest): TemplateDraft {
  const { language, step, angle, lastStep } = request;
  const text = request.cadenceText ?? shippedText(language, step, optional({ angle, lastStep }));
  const values = draftValues(request);
  const templates = readOrThrow(text);
  const body = fillTemplate(templates.body, values.values);
  const subject = fillTemplate(templates.subject, values.values);
  const isFirst = touchRole(step, lastStep) === 'first';
  return {
    subject: isFirst ? firstSubject(request, subject.text) : threadedSubject(request),
    bodyText: tidy(body.text),
    factsUsed: factsUsed(isFirst ? [...body.used, ...subject.used] : body.used, values),
    drafter: 'template',
  };
}

function readOrThrow(text: CadenceText): { subject: SafeTemplate; body: SafeTemplate } {
  const { templates, problems } = readCadenceText(text);
  if (templates === null) throw new CadenceTextError(problems);
  return templates;
}

/** Room for "Re:" is kept, so that every mail of the thread has the same subject. */
function firstSubject(request: TemplateDraftRequest, filled: string): string {
  const subject = toDisplayLine(filled, 400);
  const isFit = subject !== '' && countCharacters(subject) <= draftLimits.maxSubjectChars - 4;
  return isFit ? subject : cadenceParts[request.language].shortSubject;
}

function threadedSubject(request: TemplateDraftRequest): string {
  const { threadSubject } = request;
  const subject = threadSubject ?? draftFromTemplate(asFirst(request)).subject;
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

function asFirst({
  language,
  prospect,
  facts,
  sender,
}: TemplateDraftRequest): TemplateDraftRequest {
  return { language, prospect, facts, sender, step: 0 };
}

function factsUsed(used: readonly string[], { factOf }: DraftValues): string[] {
  const direct = used.map((variable) => (variable === 'inCity' ? 'city' : variable));
  const withKind = direct.includes('forEvent') ? [...direct, 'eventType'] : direct;
  const names = withKind
    .map((variable) => factOf.get(variable))
    .filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}

/** Closes the gaps that values left out leave behind. */
function tidy(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').replace(/ ([.,])/g, '$1'));
  return toDisplayText(lines.map((line) => line.trim()).join('\n'), 12_000);
}

function optional(given: { angle: DraftAngle | undefined; lastStep: number | undefined }) {
  return {
    ...(given.angle === undefined ? {} : { angle: given.angle }),
    ...(given.lastStep === undefined ? {} : { lastStep: given.lastStep }),
  };
}
