import { expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { updateTouch } from '../enrolments.ts';
import { skipWait } from './run.ts';

const { db } = await freshDatabase();

it('forgets the planned day and the date of return, which would hold the message otherwise', async () => {
  const workspace = await aWorkspace(db);
  const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
  const far = '2099-03-17T09:00:00.000Z';
  await updateTouch(db, pass.enrolmentId, 0, { state: 'sent', plannedAt: far, dueAt: far });
  await updateTouch(db, pass.enrolmentId, 1, { plannedAt: far, dueAt: far, draftAt: far });
  await execute(db, 'update prospects set away_until = ? where id = ?', [far, pass.prospectId]);

  expect((await skipWait(db, pass, byPlanner(workspace))).ok).toBe(true);
  const touches = await query(
    db,
    'select planned_at, due_at, draft_at from touches where enrolment_id = ? order by step limit 2',
    [pass.enrolmentId],
  );
  expect(touches).toEqual([
    { plannedAt: far, dueAt: far, draftAt: null },
    { plannedAt: null, dueAt: null, draftAt: null },
  ]);
  const [prospect] = await query(db, 'select away_until from prospects where id = ?', [
    pass.prospectId,
  ]);
  expect(prospect).toEqual({ awayUntil: null });
});
