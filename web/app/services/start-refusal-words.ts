import type { StartRefusal } from '#db/decisions/start-outreach.ts';
import { sayStop } from '../presenters/prospect-words.ts';

/** Why outreach was not started, and what to do, in the planner's words. */
export function startRefusalWords(refusal: StartRefusal): string {
  switch (refusal.reason) {
    case 'unknown':
      return 'This is no longer there. Nothing was changed.';
    case 'under_way':
      return 'The outreach is already under way.';
    case 'stopped':
      return `Nobody may write to them: ${sayStop(refusal.by)}.`;
    case 'suppressed':
      return 'Their address is on the stop list. Nobody may write to them.';
    case 'no_address':
      return 'There is no e-mail address. Add one under “Edit details”, then start.';
    case 'no_lawful_basis':
      return 'Nobody has stated why we may write. State it under “Edit details”, then start.';
  }
}
