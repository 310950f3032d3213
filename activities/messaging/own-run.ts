import type { SendContext } from '#db/send-context.ts';

/**
 * True for a message to a prospect that a run of its own carries: it shows its waits on itself, never on the prospect, whose
 * row belongs to the run of the cadence.
 */
export function hasOwnRun({
  origin,
  prospectId,
}: Pick<SendContext, 'origin' | 'prospectId'>): boolean {
  return origin !== 'cadence' && prospectId !== null;
}
