import { countSegments, smsLengthProblem } from '#domain/messaging/sms-segments.ts';
import { checkDraft, type DraftCheck } from './check-draft.ts';
import type { DraftProblem, RiskFlag } from './draft-findings.ts';
import { fold } from './characters.ts';

/** What may be wrong with a short text beyond what may be wrong with any draft. */
export type ShortTextProblem =
  | DraftProblem
  | { kind: 'too-many-segments'; segments: number }
  | { kind: 'sender-missing' }
  | { kind: 'stop-missing' };

/** A text for SMS or WhatsApp, with everything the rules look at. */
export type ShortTextCheck = Omit<DraftCheck, 'draft' | 'step'> & {
  text: string;
  factsUsed: readonly string[];
  /** The first text that this person gets from us says who writes and how to end it (`channels.md`, A2P). */
  isFirst: boolean;
};

/** How a text ends further texts, in every language of ours: the word that carriers act on. */
const stopWord = /(?<![\p{L}\p{N}])STOP(?![\p{L}\p{N}])/u;

// A short text has no subject, its own measure of length, and room for no more than the name it greets with.
const ofLetters: readonly DraftProblem['kind'][] = ['too-short', 'too-long', 'subject-missing'];
const letterFlags: readonly RiskFlag['kind'][] = ['no-greeting', 'language-unsure'];

/**
 * Checks a short text of any drafter by the rules of every draft (links, prices, placeholders, names, tone) and by those of
 * texts: one segment, and in the first one the sender's name and the word that ends them. Pure.
 */
export function checkShortText(check: ShortTextCheck): {
  blocking: ShortTextProblem[];
  flags: RiskFlag[];
} {
  const { text, factsUsed, isFirst, ...rest } = check;
  const asLetter = checkDraft({
    ...rest,
    step: 0,
    draft: { subject: '-', bodyText: withoutStop(text), factsUsed },
  });
  const { segments } = countSegments(text);
  return {
    blocking: [
      ...asLetter.blocking.filter(({ kind }) => !ofLetters.includes(kind)),
      ...(segments === 1 ? [] : [{ kind: 'too-many-segments', segments } as const]),
      ...(isFirst ? firstProblems(text, check.sender) : []),
    ],
    flags: asLetter.flags.filter(({ kind }) => !letterFlags.includes(kind)),
  };
}

/**
 * Why a text that a person wrote or changed cannot leave; null when it can. Their words are theirs: only the length that a
 * carrier takes and what the first text has to say are asked of it.
 */
export function ownTextProblem(
  text: string,
  sender: DraftCheck['sender'],
  isFirst: boolean,
): 'empty' | 'too_long' | 'sender-missing' | 'stop-missing' | null {
  const length = smsLengthProblem(text.trim());
  if (length !== null) return length;
  return isFirst ? (firstProblems(text, sender)[0]?.kind ?? null) : null;
}

/** The word STOP is asked for, so it is no shouting. */
function withoutStop(text: string): string {
  return text.replace(stopWord, 'stop');
}

function firstProblems(
  text: string,
  { name, workspace }: DraftCheck['sender'],
): { kind: 'sender-missing' | 'stop-missing' }[] {
  const said = fold(text);
  const isNamed = [name, workspace].some((known) => known !== '' && said.includes(fold(known)));
  return [
    ...(isNamed ? [] : [{ kind: 'sender-missing' } as const]),
    ...(stopWord.test(text) ? [] : [{ kind: 'stop-missing' } as const]),
  ];
}
