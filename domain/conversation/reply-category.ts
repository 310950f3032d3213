import type { Language } from '#domain/kernel/language.ts';
import { categoryPhrases } from './category-phrases.ts';
import { dateMentions } from './date-mentions.ts';
import { fold, plainWords } from './fold.ts';
import type { LocalDate } from './local-date.ts';
import { compilePhrases, findPhrases, hasPhrase } from './phrases.ts';

/** What a reply is about (merged vocabulary, "Reply categories"). */
export const replyCategories = [
  'interested',
  'question',
  'requirements',
  'meeting_request',
  'objection',
  'price',
  'not_now',
  'out_of_office',
  'wrong_person',
  'unsubscribe',
  'complaint',
  'bounce_like',
  'other',
] as const;
export type ReplyCategory = (typeof replyCategories)[number];

/** A category with the day a person asked to be written to again, where they named one. */
export type CategorisedReply = {
  readonly category: ReplyCategory;
  readonly until: LocalDate | null;
};

const notNow = compilePhrases(categoryPhrases.notNow);
const objection = compilePhrases(categoryPhrases.objection);
const meeting = compilePhrases(categoryPhrases.meeting);
const price = compilePhrases(categoryPhrases.price);
const requirements = compilePhrases(categoryPhrases.requirements);
const interested = compilePhrases(categoryPhrases.interested);
const flatNo = /^(?:no|nope|nein|non|nao|nee)[^a-z0-9]*$/;
const questionWords = compilePhrases(categoryPhrases.question);
const soften = compilePhrases(categoryPhrases.notAnObjection);

/**
 * Sorts a person's reply by rules, in the seven languages; a person may always sort it anew.
 *
 * The first that fits: not now, objection, meeting, price, requirements, interested, question, other. `text`: what they
 * wrote, without quotes; `today`: the day it came. Edge: no words at all (a picture, a thumb) is `other`, a thumb up
 * `interested`.
 */
export function categoriseReply(
  text: string,
  today: LocalDate,
  language: Language,
): CategorisedReply {
  const plain = plainWords(text);
  if (hasPhrase(plain, notNow)) {
    return { category: 'not_now', until: laterDay(text, today, language) };
  }
  return { category: simpleCategory(text, plain), until: null };
}

function simpleCategory(text: string, plain: string): ReplyCategory {
  if (flatNo.test(plain) || hasPhrase(plain.replace(soften, ' '), objection)) return 'objection';
  if (hasPhrase(plain, meeting)) return 'meeting_request';
  if (hasPhrase(plain, price)) return 'price';
  if (hasPhrase(plain, requirements)) return 'requirements';
  if (
    findPhrases(plain, interested).some(
      (hit) => !/(?<![a-z])(?:not|nicht|pas|no|non|nao|niet)(?![a-z]) *$/.test(hit.before),
    )
  )
    return 'interested';
  if (/[?？¿]/.test(text) || hasPhrase(plain, questionWords)) return 'question';
  return /[\u{1F44D}\u{1F64C}\u{1F44C}\u{1F389}\u2705]/u.test(text) ? 'interested' : 'other';
}

/** The first day after today that the text names; null where it names none. */
function laterDay(text: string, today: LocalDate, language: Language): LocalDate | null {
  return (
    dateMentions(fold(text), { today, language }).find(({ date }) => date > today)?.date ?? null
  );
}
