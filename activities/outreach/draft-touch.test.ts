import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { createDraftingActivities } from './draft-touch.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);
await execute(db, 'update workspaces set autonomy_level = 2 where id = ?', [workspace.workspaceId]);
const { draftTouch } = createDraftingActivities(deps);

const calm =
  'Dear {{greetingName}}, I plan events at {{workspace}} and would be glad to take the small things off your hands. One line is enough. Warm regards, {{senderName}}';

/** Drafts the first touch to somebody new with these words; answers what came of it and why a person is asked. */
async function draftWith(body: string) {
  const pass = await aPass(db, workspace);
  const texts = { en: { subject: 'An idea for you', body } };
  const steps = [{ step: 0, dayOffset: 0, channel: 'email', texts }];
  await execute(
    db,
    `with version as (
       insert into cadence_versions (workspace_id, version, steps)
       select :workspaceId, coalesce(max(version), 0) + 1, :steps from cadence_versions returning id)
     update enrolments set cadence_version_id = (select id from version) where id = :enrolmentId`,
    { ...workspace, steps: JSON.stringify(steps), enrolmentId: pass.enrolmentId },
  );
  const result = await draftTouch({ ...pass, step: 0, draftOrdinal: 1 });
  const [message] = await query<{ reasonCode: string }>(
    db,
    'select reason_code from messages where prospect_id = ?',
    [pass.prospectId],
  );
  return { kind: result.kind, reason: message?.reasonCode };
}

describe('a draft at the highest level of autonomy', () => {
  it('goes by itself', async () => {
    expect(await draftWith(calm)).toEqual({ kind: 'approved-by-policy', reason: 'policy' });
  });

  it('is seen by a person when it shouts, as the settings promise', async () => {
    const shouting = calm.replace('One line is enough.', 'ANSWER TODAY PLEASE, WRITE BACK!!');
    expect(await draftWith(shouting)).toEqual({ kind: 'needs-approval', reason: 'tone_flag' });
  });
});
