import { describe, expect, it } from 'vitest';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { standBy } from './child.ts';
import { victimsOf, type Point, type Victim } from './victims.ts';

const sendLeaseMs = 12_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0, sendLeaseMs } });
await openAllHours(stack.db);
const { bring, goOn, rowOf } = victimsOf(stack, sendLeaseMs);

interface Death {
  at: Point;
  /** What stands in the sandbox's record when the worker is dead. */
  left: 'no mail' | 'their mail';
  /** How often somebody began to send until it was done. */
  attempts: 1 | 2;
}

const deaths: Death[] = [
  { at: 'before the gate commits', left: 'no mail', attempts: 1 },
  { at: 'after the mark, before any byte', left: 'no mail', attempts: 2 },
  { at: 'after the connect, before the address', left: 'no mail', attempts: 2 },
  { at: 'after the go-ahead, before the text', left: 'no mail', attempts: 2 },
  { at: 'after the text, before the dot', left: 'no mail', attempts: 2 },
  { at: 'after the dot, before the answer', left: 'their mail', attempts: 1 },
  { at: 'after the acceptance, before the record', left: 'their mail', attempts: 1 },
  { at: 'after the record, before the run hears', left: 'their mail', attempts: 1 },
];
const victims = new Map<Point, Victim>();
let next = standBy();

describe('a prospect whose worker is killed in the middle of their mail (faults 1, 2, 3, 20)', () => {
  it.each(deaths)(
    'has $left when it died $at',
    async ({ at, left }) => {
      const worker = next;
      // The next one loads while this one works.
      if (at !== deaths.at(-1)?.at) next = standBy();
      const held = await bring(at, `${at.replaceAll(/\W+/g, '-')}@vinho.example`, worker);
      expect(await held.worker.kill()).toBe('SIGKILL');
      held.wire.letGo();
      victims.set(at, held.victim);
      const mails = await receivedBy(stack, held.victim.email);
      expect(mails).toHaveLength(left === 'no mail' ? 0 : 1);
    },
    40_000,
  );

  it('has exactly one when another worker has gone on', async () => {
    await stack.startWorker();
    await goOn([...victims.values()]);
    for (const { at, attempts } of deaths) {
      const victim = victims.get(at);
      if (!victim) throw new Error('Nobody died there.');
      expect([at, await receivedBy(stack, victim.email)]).toEqual([at, [expect.anything()]]);
      expect([at, await rowOf(victim)]).toEqual([
        at,
        { runState: 'waiting_reply', state: 'accepted', attempts, touch: 'sent' },
      ]);
    }
  }, 120_000);

  it('is told of in one story by record, ledger and histories', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });
});
