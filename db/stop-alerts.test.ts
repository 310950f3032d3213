import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aMessage, anIntent, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { query } from './client.ts';
import { markDispatching } from './ledger.ts';
import { raiseStopAlerts, readStopBreaches, settleBreach } from './stop-alerts.ts';
import { readStopFigures, readStopLatencies } from './stop-latencies.ts';
import { liftStops, lockProspect, placeStop } from './stops.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);

async function leave(pass: TestPass): Promise<void> {
  const { intentId } = await anIntent(db, await aMessage(db, pass, { class: 'service' }));
  await markDispatching(db, {
    ...{ intentId, messageIdHeader: `<${intentId}@x.example>`, transport: 'smtp', leaseMs: 1_000 },
  });
}

async function stop(pass: TestPass): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProspect(tx, pass.prospectId);
    await placeStop(tx, { ...pass, kind: 'opt_out' });
  });
}

async function story(pass: TestPass): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    `select kind from timeline where prospect_id = ? and kind = 'message.sent_after_stop'`,
    [pass.prospectId],
  );
  return rows.map(({ kind }) => kind);
}

describe('a stop', () => {
  it('is measured against the last send before it, and nothing left after it', async () => {
    const pass = await aPass(db, workspace);
    await leave(pass);
    await stop(pass);
    const [latency] = await readStopLatencies(db, pass.prospectId);
    expect(latency?.sendsAfter).toBe(0);
    expect(latency?.lastSendAt).not.toBeNull();
    expect(latency && latency.saidAt <= latency.heldAt).toBe(true);
    expect(await raiseStopAlerts(db)).toEqual([]);
  });

  it('after which something leaves all the same is raised once, by the order of numbers', async () => {
    const pass = await aPass(db, workspace);
    await stop(pass);
    await leave(pass);
    expect(await raiseStopAlerts(db)).toMatchObject([
      { prospectId: pass.prospectId, channel: 'email' },
    ]);
    expect(await raiseStopAlerts(db)).toEqual([]);
    expect(await story(pass)).toHaveLength(1);
    expect(await readStopBreaches(db, pass.workspaceId)).toEqual([
      { prospectId: pass.prospectId, name: 'Ana Lopes', count: 1 },
    ]);
    const figures = await readStopFigures(db, pass.workspaceId, '2026-01-01T00:00:00.000Z');
    expect(figures.sendsAfter).toBe(1);
  });

  it('that was lifted before something left raises nothing', async () => {
    const pass = await aPass(db, workspace);
    await stop(pass);
    await liftStops(db, pass.prospectId, ['opt_out']);
    await leave(pass);
    expect(await raiseStopAlerts(db)).toEqual([]);
    expect((await readStopLatencies(db, pass.prospectId))[0]).toMatchObject({ sendsAfter: 0 });
  });
});

describe('what came of a breach', () => {
  it('is noted for its own person in its own workspace, and once', async () => {
    const pass = await aPass(db, workspace);
    await stop(pass);
    await leave(pass);
    const [breach] = await raiseStopAlerts(db);
    const own = { ...pass, intentId: breach?.intentId ?? '' };
    const by = { userId: workspace.userId, note: 'She was called.' };
    const elsewhere = await aWorkspace(db);
    const another = await aPass(db, workspace);
    const asOfAnother = { ...own, prospectId: another.prospectId };
    expect(await settleBreach(db, asOfAnother, by)).toBe(false);
    expect(await settleBreach(db, { ...own, workspaceId: elsewhere.workspaceId }, by)).toBe(false);
    expect(await settleBreach(db, own, by)).toBe(true);
    expect(await settleBreach(db, own, by)).toBe(false);
  });
});
