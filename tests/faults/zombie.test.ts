import { describe, expect, it } from 'vitest';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { victimsOf, type Held, type Point } from './victims.ts';

const sendLeaseMs = 12_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0, sendLeaseMs } });
await openAllHours(stack.db);
const { bring, goOn, rowOf } = victimsOf(stack, sendLeaseMs);

const points: Point[] = [
  'after the mark, before any byte',
  'after the connect, before the address',
];

describe('a prospect whose worker freezes in the middle of their mail (fault 7)', () => {
  const zombies: Held[] = [];

  it('gets it from another worker, once', async () => {
    for (const point of points) {
      const held = await bring(point, `${String(zombies.length)}@vinho.example`);
      await held.worker.freeze();
      zombies.push(held);
    }
    await stack.startWorker();
    await goOn(zombies.map(({ victim }) => victim));
    for (const { victim } of zombies) {
      expect(await receivedBy(stack, victim.email)).toHaveLength(1);
      expect(await rowOf(victim)).toEqual({
        runState: 'waiting_reply',
        state: 'accepted',
        attempts: 2,
        touch: 'sent',
      });
    }
  }, 120_000);

  it('gets no second one when the frozen worker wakes and goes on', async () => {
    const before = await Promise.all(zombies.map(({ victim }) => rowOf(victim)));
    for (const { wire } of zombies) wire.letGo();
    const outcomes = await Promise.all(zombies.map(({ worker }) => worker.thaw()));
    expect(outcomes).toEqual(['not-sent', 'not-sent']);
    for (const { victim } of zombies) expect(await receivedBy(stack, victim.email)).toHaveLength(1);
    expect(await Promise.all(zombies.map(({ victim }) => rowOf(victim)))).toEqual(before);
    expect(await brokenPromises(stack)).toEqual({});
  }, 60_000);
});
