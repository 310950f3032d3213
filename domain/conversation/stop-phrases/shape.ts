/**
 * How one language asks to be left alone. All entries are in the form of `compilePhrases`; a single string is one
 * alternation (`a|b|c`).
 *
 * - `words`: say it alone, as the whole message or as a line of it (STOP, ABMELDEN); plain alternatives, no gaps.
 * - `weakWords`: say it as the whole message, but mean other things on a line of a longer one (CANCEL, BASTA).
 * - `demands`: positive requests (`remove me from your list`); a negation before them turns them round.
 * - `refusals`: requests that carry their own negation (`do not write to me`).
 * - `grumbles`: stop-like; they stop and ask a person.
 * - `negators`: turn a demand round when they stand shortly before it (`don't stop`, `nicht abmelden`).
 * - `overdue`: make a negated demand a complaint that it was not done yet (`still not removed`).
 * - `firstPerson`: show that the wish is the writer's own.
 * - `others`: people whose wishes are spoken of instead (`can our guests unsubscribe?`).
 * - `instructionsBefore`, `instructionsAfter`: how a newsletter tells its reader to unsubscribe.
 * - `laterOn`: follows a refusal that only means "not now" (`do not write before Monday`).
 */
export type StopPhrases = {
  readonly words: string;
  readonly weakWords: string;
  readonly demands: readonly string[];
  readonly refusals: readonly string[];
  readonly grumbles: readonly string[];
  readonly negators: string;
  readonly overdue: string;
  readonly firstPerson: string;
  readonly others: string;
  readonly instructionsBefore: string;
  readonly instructionsAfter: string;
  readonly laterOn: string;
};
