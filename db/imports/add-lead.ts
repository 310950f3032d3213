import type { Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { leadKey, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { refuseUnreachable, type Refusal } from '#domain/prospect/import/refusals.ts';
import { firstByMail } from '#domain/prospect/import/why-kept.ts';
import type { Db } from '../client.ts';
import { appNow } from '../clock.ts';
import { withCopy } from '../copy.ts';
import { storeLeads } from './store-leads.ts';

/** One lead that somebody typed in; `owner` in it is a user's id. */
export interface AddedLead {
  workspaceId: string;
  userId: string;
  lead: LeadDraft;
  startsOutreach: boolean;
  suppressionSalt: string;
  /** Words for the day of a stop, should the address be on the list. */
  dayInWords: (at: Instant) => string;
}

/** The prospect the lead became, or was merged into. */
export interface AddedProspect {
  kind: 'imported' | 'merged';
  prospectId: string;
}

/**
 * Adds one lead from the form, by the rules of an import: known people are merged, people on the stop list are refused.
 * Sending the form twice adds one prospect and starts one run.
 */
export async function addLead(db: Db, added: AddedLead): Promise<Result<AddedProspect, Refusal>> {
  if (leadKey(added.lead) === null) return fail(refuseUnreachable());
  return withCopy(db, async (tx, copy) => {
    const now = await appNow(tx);
    const [stored] = await storeLeads(
      tx,
      copy,
      {
        workspaceId: added.workspaceId,
        importId: null,
        userId: added.userId,
        source: 'form',
        listName: null,
        firstTouch: firstByMail,
        suppressionSalt: added.suppressionSalt,
        dayInWords: added.dayInWords,
        startOf: added.startsOutreach ? () => now : null,
        startedBefore: 0,
      },
      [{ row: 0, lead: added.lead, alsoRows: [] }],
    );
    if (stored === undefined) throw new Error('The lead was not stored.');
    if (stored.kind === 'refused') return fail(stored.refusal);
    return ok({ kind: stored.kind, prospectId: stored.prospectId });
  });
}
