import { describe, expect, it } from 'vitest';
import { aMessage, anIntent, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { query, type Db } from './client.ts';
import { markDispatching } from './ledger.ts';
import { lockGateProspect } from './send-context.ts';
import { liftStops, lockProspect, openStops, placeStop } from './stops.ts';
import { releaseSending, stopAllSending, readWorkspace } from './workspaces.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);

function stop(pass: TestPass, kind: 'opt_out' | 'reply' | 'pause', eventKey?: string) {
  return db.transaction(async (tx) => {
    await lockProspect(tx, pass.prospectId);
    return placeStop(tx, { ...pass, kind, ...(eventKey === undefined ? {} : { eventKey }) });
  });
}

describe('a stop', () => {
  it('is placed once per event, and again by another event', async () => {
    const pass = await aPass(db, workspace);
    const first = await stop(pass, 'opt_out', 'mail-1');
    expect(first).toBeGreaterThan(0);
    expect(await stop(pass, 'opt_out', 'mail-1')).toBeNull();
    expect(await stop(pass, 'opt_out', 'mail-2')).toBeGreaterThan(first ?? 0);
    expect(await openStops(db, pass.prospectId)).toHaveLength(2);
  });

  it('by one event on two contacts stops both', async () => {
    const [one, other] = [await aPass(db, workspace), await aPass(db, workspace)];
    expect(await stop(one, 'opt_out', 'same-event')).not.toBeNull();
    expect(await stop(other, 'opt_out', 'same-event')).not.toBeNull();
  });

  it('that is lifted keeps its number and gets a second one, so that it stays an interval', async () => {
    const pass = await aPass(db, workspace);
    const placed = await stop(pass, 'pause');
    await stop(pass, 'opt_out');
    const lifted = await db.transaction((tx) => liftStops(tx, pass.prospectId, ['pause']));
    expect(lifted).toBe(1);
    expect((await openStops(db, pass.prospectId)).map(({ kind }) => kind)).toEqual(['opt_out']);
    const [row] = await query<{ orderNumber: number; liftedOrderNumber: number }>(
      db,
      `select order_number, lifted_order_number from stops where prospect_id = ? and kind = 'pause'`,
      [pass.prospectId],
    );
    expect(row?.orderNumber).toBe(placed);
    expect(row?.liftedOrderNumber).toBeGreaterThan(placed ?? 0);
  });
});

/** The gate in small: locks, looks for stops, marks. Answers the order number, or null when a stop was there. */
async function mark(tx: Db, pass: TestPass, intentId: string): Promise<number | null> {
  await lockGateProspect(tx, pass.prospectId);
  const isWorkspaceStopped = (await readWorkspace(tx, pass.workspaceId, 'share')).sendingStoppedAt;
  if (isWorkspaceStopped !== null || (await openStops(tx, pass.prospectId)).length > 0) return null;
  const { orderNumber } = await markDispatching(tx, {
    intentId,
    messageIdHeader: '<a@b.example>',
    transport: 'test',
    leaseMs: 1_000,
  });
  return orderNumber;
}

describe('a stop and a dispatch in the same moment', () => {
  it('come one after the other, and the numbers say which: 200 races', async () => {
    const pass = await aPass(db, workspace);
    const winners = { stop: 0, dispatch: 0 };
    for (let round = 0; round < 200; round += 1) {
      const { intentId } = await anIntent(db, await aMessage(db, pass));
      const stopping = () => stop(pass, round % 3 === 0 ? 'reply' : 'opt_out');
      const marking = () => db.transaction((tx) => mark(tx, pass, intentId));
      const [stopped, dispatched] =
        round % 2 === 0
          ? await Promise.all([stopping(), marking()])
          : (await Promise.all([marking(), stopping()])).toReversed();
      // Who saw no stop committed before it, and its number says so.
      if (dispatched !== null) expect(dispatched).toBeLessThan(stopped ?? 0);
      winners[dispatched === null ? 'stop' : 'dispatch'] += 1;
      await liftStops(db, pass.prospectId, ['reply', 'opt_out']);
    }
    expect(winners.stop).toBeGreaterThan(0);
    expect(winners.dispatch).toBeGreaterThan(0);
  }, 60_000);

  it('of everybody: no dispatch is numbered after the switch, none is lost after its release', async () => {
    const own = await aWorkspace(db);
    for (let round = 0; round < 6; round += 1) {
      const passes = await Promise.all(
        Array.from({ length: 6 }, async () => {
          const pass = await aPass(db, own);
          return { pass, intentId: (await anIntent(db, await aMessage(db, pass))).intentId };
        }),
      );
      const [, ...numbers] = await Promise.all([
        stopAllSending(db, own.workspaceId, own.userId),
        ...passes.map(({ pass, intentId }) => db.transaction((tx) => mark(tx, pass, intentId))),
      ]);
      const [last] = await query<{ orderNumber: number }>(
        db,
        'select max(order_number) as order_number from stops where workspace_id = ? and prospect_id is null',
        [own.workspaceId],
      );
      for (const number of numbers) expect(number ?? 0).toBeLessThan(last?.orderNumber ?? 0);
      await releaseSending(db, own.workspaceId, own.userId);
    }
    const open = await query(
      db,
      'select 1 from stops where workspace_id = ? and lifted_order_number is null',
      [own.workspaceId],
    );
    expect(open).toEqual([]);
  }, 30_000);

  it('wait for each other: the number is drawn while the lock is held, and the lock until the commit', async () => {
    const pass = await aPass(db, workspace);
    const { intentId } = await anIntent(db, await aMessage(db, pass));
    const order: string[] = [];
    const { marked, stopping } = await db.transaction(async (tx) => {
      const number = await mark(tx, pass, intentId);
      const later = stop(pass, 'opt_out').then((placed) => {
        order.push('stopped');
        return placed;
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
      order.push('commits the mark');
      return { marked: number, stopping: () => later };
    });
    expect(await stopping()).toBeGreaterThan(marked ?? 0);
    expect(order).toEqual(['commits the mark', 'stopped']);
  });
});
