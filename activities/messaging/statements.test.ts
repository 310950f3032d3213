import { expect, it } from 'vitest';
import { execute, query, type Db } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { aDraft, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();

/** An approved first touch, planned and sent, with the statements that each took, begin and commit included. */
async function sentTouch() {
  const workspace = await aWorkspace(db);
  const seen = await aDraft(db, await aPass(db, workspace));
  const approving = await statementsOf(() => approve(db, seen, byPlanner(workspace), null));
  await execute(db, `update approvals set decided_at = decided_at - interval '1 hour'`);
  const planning = await statementsOf(() => planSend(seen.messageId));
  if (planning.value.kind !== 'due') throw new Error(`not due but ${planning.value.kind}`);
  const { intentId } = planning.value;
  const sending = await statementsOf(() => sendMessage(intentId));
  expect(sending.value).toMatchObject({ kind: 'accepted' });
  return {
    approving: approving.statements,
    planning: planning.statements,
    sending: sending.statements,
  };
}

async function statementsOf<Value>(work: () => Promise<Value>) {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (!sql.includes('pg_notify')) statements.push(sql);
  };
  db.on('query', note);
  try {
    return { value: await work(), statements };
  } finally {
    db.removeListener('query', note);
  }
}

// Each is a way to the database and back, and a send waits for all of them. Whoever needs one more takes another one out.
it('a touch takes a few statements to plan, and a few to pass the gate, leave and be recorded', async () => {
  const { planning, sending } = await sentTouch();
  expect(planning.length).toBeLessThanOrEqual(11);
  expect(sending.length).toBeLessThanOrEqual(23);
});

it('nothing is looked up by reading a table whole, however many people there are', async () => {
  const { approving, planning, sending } = await sentTouch();
  const small = ['workspaces', 'users', 'approvers', 'provider_accounts'];
  const read: string[] = [];
  for (const statement of new Set([...approving, ...planning, ...sending]))
    for (const table of await tablesReadWhole(db, statement))
      if (!small.includes(table)) read.push(`${table}: ${statement}`);
  expect(read).toEqual([]);
});

/** The tables that no index of PostgreSQL's could serve a statement from. */
async function tablesReadWhole(from: Db, statement: string): Promise<string[]> {
  if (!/^\s*(?:select|with|insert|update|delete)\b/i.test(statement)) return [];
  return from.transaction(async (tx) => {
    await execute(tx, 'set local enable_seqscan = off');
    const rows = await query<{ queryPlan: string }>(
      tx,
      `explain (generic_plan, costs off) ${statement}`,
      [],
      'anew',
    );
    return rows.flatMap((row) => /Seq Scan on (\w+)/.exec(Object.values(row)[0] ?? '')?.[1] ?? []);
  });
}
