import { expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { aDraft, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { statementsOf, tablesReadWhole } from '#tests/harness/statements.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();

/** An approved first touch, planned and sent, with the statements that each took. */
async function sentTouch() {
  const workspace = await aWorkspace(db);
  const seen = await aDraft(db, await aPass(db, workspace));
  const approving = await statementsOf(db, () => approve(db, seen, byPlanner(workspace), null));
  await execute(db, `update approvals set decided_at = decided_at - interval '1 hour'`);
  const planning = await statementsOf(db, () => planSend(seen.messageId));
  if (planning.value.kind !== 'due') throw new Error(`not due but ${planning.value.kind}`);
  const { intentId } = planning.value;
  const sending = await statementsOf(db, () => sendMessage(intentId));
  expect(sending.value).toMatchObject({ kind: 'accepted' });
  return {
    approving: approving.statements,
    planning: planning.statements,
    sending: sending.statements,
  };
}

// Each is a way to the database and back, and a send waits for all of them. Whoever needs one more takes another one out.
it('a touch takes a few statements to plan, and a few to pass the gate, leave and be recorded', async () => {
  const { planning, sending } = await sentTouch();
  expect(planning.length).toBeLessThanOrEqual(11);
  expect(sending.length).toBeLessThanOrEqual(23);
});

it('nothing is looked up by reading a table whole, however many people there are', async () => {
  const { approving, planning, sending } = await sentTouch();
  expect(await tablesReadWhole(db, [...approving, ...planning, ...sending])).toEqual([]);
});
