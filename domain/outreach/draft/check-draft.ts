import type { Language } from '../../kernel/language.ts';
import {
  countCharacters,
  countInvisible,
  hasControl,
  hasControlInLines,
  unifyLineEnds,
} from './characters.ts';
import type { DraftFact, DraftProspect } from './draft.ts';
import { usableConfidence } from './draft.ts';
import type { DraftProblem, RiskFlag } from './draft-findings.ts';
import { findAmounts, type Amount } from './find-amounts.ts';
import { emailKey, findEmails, findLinks, findPhones, linkKey, phoneKey } from './find-contacts.ts';
import { findPlaceholder } from './find-placeholder.ts';
import { nameWords, readGreeting } from './greeting.ts';
import { findToneWords } from './tone-words.ts';

/** Fewest and most words of a body, and most code points of a subject: shorter says nothing, longer is not read. */
export const draftLimits = { minWords: 20, maxWords: 180, maxSubjectChars: 78 } as const;

/** Longer texts are refused as too long before any pattern looks at them. */
const maxScannedChars = 20_000;

/** Everything the rules look at. Nothing here is fetched: the caller knows it all. */
export type DraftCheck = {
  draft: { subject: string; bodyText: string; factsUsed: readonly string[] };
  /** 0 for the first mail; a later one may carry "Re:", which does not count for its length. */
  step: number;
  language: Language;
  /** ISO 639-1 code that a detector read from the body, or null where it was not sure. */
  detectedLanguage: string | null;
  prospect: DraftProspect;
  facts: readonly DraftFact[];
  sender: { name: string; workspace: string };
  /** Links, addresses and numbers that were given to the drafter. */
  allowed: { links: readonly string[]; emails: readonly string[]; phones: readonly string[] };
};

/** What the rules found; `blocking` empty means that the draft may be offered for approval. */
export type DraftFindings = { blocking: DraftProblem[]; flags: RiskFlag[] };

/**
 * Checks a draft of any drafter by rules alone: contacts, prices, placeholders, the name in the
 * greeting, length, language, characters, tone. Pure; the same input gives the same findings.
 * Edge: a body over 20,000 characters is only called too long, nothing else is looked at.
 * Source: reliability.md "What the LLM may never decide alone".
 */
export function checkDraft(check: DraftCheck): DraftFindings {
  if (check.draft.bodyText.length > maxScannedChars) {
    return { blocking: [{ kind: 'too-long', words: countWords(check.draft.bodyText) }], flags: [] };
  }
  const subject = check.draft.subject.slice(0, maxScannedChars);
  const body = unifyLineEnds(check.draft.bodyText);
  const amounts = findAmounts(`${subject}\n${body}`);
  return {
    blocking: [
      ...subjectProblems(subject, check.step),
      ...characterProblems(subject, body),
      ...lengthProblems(body),
      ...contactProblems(`${subject}\n${body}`, check.allowed),
      ...priceProblems(amounts, check.facts),
      ...placeholderProblems(`${subject}\n${body}`),
      ...nameProblems(body, check.prospect),
      ...languageProblems(check),
      ...factProblems(check),
    ],
    flags: [...textFlags(subject, body, check), ...factFlags(amounts, check)],
  };
}

function subjectProblems(subject: string, step: number): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const isReply = /^(?:re|aw|rv|fwd?|wg|tr|rif|enc)\s*:/iu.test(subject.trim());
  const own = step > 0 ? subject.replace(/^\s*re:\s*/iu, '') : subject;
  const characters = countCharacters(own);
  if (own.trim() === '') problems.push({ kind: 'subject-missing' });
  if (characters > draftLimits.maxSubjectChars) {
    problems.push({ kind: 'subject-too-long', characters });
  }
  if (hasControl(subject)) problems.push({ kind: 'subject-control' });
  if (isReply && (step === 0 || !/^\s*re:/iu.test(subject))) problems.push({ kind: 'false-reply' });
  return problems;
}

function characterProblems(subject: string, body: string): DraftProblem[] {
  const count = countInvisible(subject) + countInvisible(body);
  return [
    ...(count > 0 ? [{ kind: 'invisible-characters', count } as const] : []),
    ...(hasControlInLines(body) ? [{ kind: 'control-characters' } as const] : []),
  ];
}

function lengthProblems(body: string): DraftProblem[] {
  const words = countWords(body);
  if (words < draftLimits.minWords) return [{ kind: 'too-short', words }];
  return words > draftLimits.maxWords ? [{ kind: 'too-long', words }] : [];
}

function contactProblems(text: string, allowed: DraftCheck['allowed']): DraftProblem[] {
  const links = new Set(allowed.links.map(linkKey));
  const emails = new Set(allowed.emails.map(emailKey));
  const phones = new Set(allowed.phones.map(phoneKey));
  return [
    ...findLinks(text)
      .filter((link) => !links.has(linkKey(link)))
      .map((found) => ({ kind: 'unknown-link', found }) as const),
    ...findEmails(text)
      .filter((address) => !emails.has(emailKey(address)))
      .map((found) => ({ kind: 'unknown-email', found }) as const),
    ...findPhones(text)
      .filter((number) => !phones.has(phoneKey(number)))
      .map((found) => ({ kind: 'unknown-phone', found }) as const),
  ];
}

function priceProblems(amounts: readonly Amount[], facts: readonly DraftFact[]): DraftProblem[] {
  const priced = amountsOf(facts, ['price', 'discount']);
  return amounts
    .filter((amount) => amount.kind !== 'number' && !priced.has(amount.value))
    .map(({ found }) => ({ kind: 'unknown-price', found }));
}

function placeholderProblems(text: string): DraftProblem[] {
  const found = findPlaceholder(text);
  return found === null ? [] : [{ kind: 'placeholder', found }];
}

function nameProblems(body: string, prospect: DraftProspect): DraftProblem[] {
  const greeting = readGreeting(body);
  if (greeting.kind !== 'named') return [];
  const known = [prospect.givenName, prospect.name, prospect.organisation];
  const expected = new Set(known.flatMap((name) => nameWords(name ?? '')));
  const strangers = greeting.names.filter((word) => !expected.has(word));
  return strangers.length === 0 ? [] : [{ kind: 'wrong-name', found: strangers.join(' ') }];
}

function languageProblems({ language, detectedLanguage }: DraftCheck): DraftProblem[] {
  if (detectedLanguage === null || detectedLanguage === language) return [];
  return [{ kind: 'wrong-language', found: detectedLanguage }];
}

function factProblems({ draft, facts }: DraftCheck): DraftProblem[] {
  const known = new Set(facts.map((fact) => fact.name));
  return draft.factsUsed
    .filter((name) => !known.has(name))
    .map((found) => ({ kind: 'unknown-fact', found }));
}

function textFlags(subject: string, body: string, check: DraftCheck): RiskFlag[] {
  const flags: RiskFlag[] = findToneWords(`${subject}\n${body}`, check.language).map((found) => ({
    kind: 'tone',
    found,
  }));
  const shouted = `${subject}\n${body}`.match(/(?<![\p{L}])\p{Lu}{4,}(?![\p{L}])/gu) ?? [];
  const marks = body.match(/!/g)?.length ?? 0;
  if (shouted.length > 2 || marks > 2 || body.includes('!!')) {
    flags.push({ kind: 'shouting', found: shouted.length > 2 ? shouted.join(' ') : '!' });
  }
  if (readGreeting(body).kind === 'none') flags.push({ kind: 'no-greeting', found: '' });
  if (check.detectedLanguage === null)
    flags.push({ kind: 'language-unsure', found: check.language });
  return flags;
}

function factFlags(amounts: readonly Amount[], check: DraftCheck): RiskFlag[] {
  const priced = amountsOf(check.facts, ['price', 'discount']);
  const stated = amountsOf(check.facts, ['price', 'discount', 'number']);
  const { name, organisation, eventDate } = check.prospect;
  const own = [
    name,
    organisation,
    eventDate?.split('-').map(Number).join(' '),
    check.sender.workspace,
  ].join(' ');
  for (const { value } of findAmounts(own)) stated.add(value);
  const uncertain = check.facts.filter(
    (fact) => fact.confidence < usableConfidence && check.draft.factsUsed.includes(fact.name),
  );
  return [
    ...amounts
      .filter((amount) => amount.kind !== 'number' && priced.has(amount.value))
      .map(({ found }) => ({ kind: 'price', found }) as const),
    ...amounts
      .filter((amount) => amount.kind === 'number' && !stated.has(amount.value))
      .map(({ found }) => ({ kind: 'unverified-number', found }) as const),
    ...uncertain.map(({ name }) => ({ kind: 'uncertain-fact', found: name }) as const),
  ];
}

function amountsOf(facts: readonly DraftFact[], kinds: readonly Amount['kind'][]): Set<number> {
  const amounts = facts.flatMap((fact) => findAmounts(fact.value.slice(0, 2000)));
  return new Set(amounts.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value));
}

/** Words of a text: runs of characters between white space. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
