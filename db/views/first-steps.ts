import { query, type Db } from '../client.ts';

/** What of the first five steps a workspace has behind it. */
export interface FirstStepsDone {
  hasSender: boolean;
  hasProspects: boolean;
  hasApproved: boolean;
  hasSent: boolean;
  hasAnswer: boolean;
}

/** Reads how far a new workspace has come; sample prospects count, since they are there to try everything with. */
export async function readFirstSteps(db: Db, workspaceId: string): Promise<FirstStepsDone> {
  const [row] = await query<FirstStepsDone>(
    db,
    `select w.sender_email is not null and w.postal_address is not null as has_sender,
       exists (select 1 from prospects p where p.workspace_id = w.id and p.deleted_at is null) as has_prospects,
       exists (select 1 from approvals a where a.workspace_id = w.id and a.state = 'approved' and a.decided_via <> 'policy')
         as has_approved,
       exists (select 1 from intents i where i.workspace_id = w.id and i.state = 'accepted' and i.class = 'marketing')
         as has_sent,
       exists (select 1 from inbound_events n where n.workspace_id = w.id and n.prospect_id is not null
         and n.kind in ('reply', 'opt_out', 'stop_like')) as has_answer
     from workspaces w where w.id = ?`,
    [workspaceId],
  );
  if (!row) throw new Error('No such workspace.');
  return row;
}
