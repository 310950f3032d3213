import { describe, expect, it, vi } from 'vitest';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { startStack } from '../harness/stack.ts';
import { standBy } from './child.ts';
import { textedVictims, type TextedVictim, type TextPoint } from './texted-victims.ts';

const sendLeaseMs = 12_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0, sendLeaseMs } });
const { whatsappFrom } = sandboxAccount(stack.controlSecret).twilio;
const { bring, goOn, rowOf, textsTo } = await textedVictims(stack, { sendLeaseMs, whatsappFrom });

interface Death {
  at: TextPoint;
  /** What stands in the sandbox's record when the worker is dead. */
  left: 'no text' | 'their text';
  /** How often somebody began to send until it was done. */
  attempts: 1 | 2;
  /** True where only the provider's list can tell what became of it. */
  isLookedUp?: true;
}

const deaths: Death[] = [
  { at: 'before the gate commits', left: 'no text', attempts: 1 },
  { at: 'after the mark, before any byte', left: 'no text', attempts: 2 },
  { at: 'after the connect, before the request', left: 'no text', attempts: 2 },
  {
    at: 'after the request, before the answer',
    left: 'their text',
    attempts: 1,
    isLookedUp: true,
  },
  {
    at: 'after the acceptance, before the record',
    left: 'their text',
    attempts: 1,
    isLookedUp: true,
  },
  { at: 'after the record, before the run hears', left: 'their text', attempts: 1 },
];
const anyChannel: TextPoint[] = [
  'before the gate commits',
  'after the mark, before any byte',
  'after the acceptance, before the record',
];
const cases = [
  ...deaths.map((death) => ({ channel: 'sms' as const, ...death })),
  ...deaths
    .filter(({ at }) => anyChannel.includes(at))
    .map((death) => ({ channel: 'whatsapp' as const, ...death })),
];
const victims = new Map<string, TextedVictim>();
let next = standBy();

describe('a person whose worker is killed in the middle of their text (faults 1, 2, 3)', () => {
  it.each(cases)(
    'has $left by $channel when it died $at',
    async ({ channel, at, left }) => {
      const worker = next;
      // The next one loads while this one works.
      if (victims.size < cases.length - 1) next = standBy();
      const held = await bring(at, channel, worker);
      expect(await held.worker.kill()).toBe('SIGKILL');
      held.wire.letGo();
      victims.set(`${channel} ${at}`, held.victim);
      expect(await textsTo(held.victim)).toHaveLength(left === 'no text' ? 0 : 1);
    },
    60_000,
  );

  it('has exactly one when another worker has gone on', async () => {
    await stack.startWorker();
    await goOn();
    for (const { channel, at, attempts, isLookedUp } of cases) {
      const name = `${channel} ${at}`;
      const victim = victims.get(name);
      if (!victim) throw new Error('Nobody died there.');
      await vi.waitUntil(async () => (await rowOf(victim))?.state === 'accepted', {
        timeout: 60_000,
        interval: 100,
      });
      const texts = await textsTo(victim);
      expect([name, texts.map(({ kind }) => kind)]).toEqual([name, [channel]]);
      const row = await rowOf(victim);
      expect([name, row]).toEqual([
        name,
        expect.objectContaining({ attempts, providerId: texts[0]?.id }),
      ]);
      if (isLookedUp) expect([name, row?.response]).toEqual([name, 'found at the provider']);
    }
  }, 180_000);
});
