import type { Refusal } from '#db/decisions/record.ts';
import { stopKinds } from '#domain/messaging/stops.ts';
import { sayStop, tellRunState } from '../presenters/prospect-words.ts';

/** Why a decision was not taken, and what to do, in the planner's words. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'unknown':
      return 'This is no longer there. Nothing was changed.';
    case 'already_decided':
      return `${refusal.by ?? 'Somebody'} has already ${refusal.state} this draft. Nothing was changed.`;
    case 'superseded':
      return 'There is a newer version of this draft. Open it and decide on that one.';
    case 'withdrawn':
      return 'This draft was withdrawn, because something came in. Open the prospect to see what.';
    case 'expired':
      return 'This draft ran out before the decision. It waits under "Needs a person".';
    case 'content_changed':
      return 'The text has changed since you read it. Read the new version, then decide.';
    case 'not_entitled':
      return 'You may no longer decide on this. Ask an admin.';
    case 'stopped':
      return stoppedWords(refusal.by);
    case 'already_leaving':
      return 'Too late to take back: the message is already leaving or has left.';
    case 'no_touch_left':
      return 'There is no touch left in their plan.';
    case 'wrong_state':
      return `That makes no sense now: ${tellRunState(refusal.runState)}. Nothing was changed.`;
  }
}

function stoppedWords(by: string): string {
  const kind = stopKinds.find((each) => each === by);
  if (kind === 'reply') return 'They answered, so the outreach rests. Answer them, or go on later.';
  const because = kind === undefined ? '' : `: ${sayStop(kind)}`;
  return `They are not to be written to now${because}. Nothing was sent.`;
}
