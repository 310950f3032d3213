import { describe, expect, it, vi } from 'vitest';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { startStack } from '../harness/stack.ts';
import { textedVictims, type TextedVictim, type TextPoint } from './texted-victims.ts';

const sendLeaseMs = 12_000;
const byMeta = { WHATSAPP_PROVIDER: 'meta' };
const stack = await startStack({
  withWorker: false,
  settings: { undoWindowMs: 0, sendLeaseMs },
  texts: byMeta,
});
const { bring, goOn, rowOf, textsTo } = await textedVictims(stack, {
  ...{ sendLeaseMs, texts: byMeta },
  whatsappFrom: sandboxAccount(stack.controlSecret).meta.displayNumber,
});

async function dies(at: TextPoint): Promise<TextedVictim> {
  const { victim, worker, wire } = await bring(at, 'whatsapp');
  expect(await worker.kill()).toBe('SIGKILL');
  wire.letGo();
  return victim;
}

// Meta has no search: what it took is told by its webhooks, or by nobody.
describe('a person whose worker is killed in the middle of their WhatsApp message by Meta (faults 2, 3)', () => {
  it('has one, which Meta’s own receipt tells of, or none, which a person is asked about', async () => {
    const taken = await dies('after the acceptance, before the record');
    expect(await textsTo(taken)).toHaveLength(1);
    const untold = await dies('after the mark, before any byte');
    expect(await textsTo(untold)).toEqual([]);
    await stack.startWorker();
    await goOn();
    const waitFor = (victim: TextedVictim, state: string) =>
      vi.waitFor(async () => expect((await rowOf(victim))?.state).toBe(state), {
        timeout: 60_000,
        interval: 100,
      });
    await waitFor(taken, 'accepted');
    const [text] = await textsTo(taken);
    expect(await rowOf(taken)).toMatchObject({ attempts: 1, providerId: text?.id, waitsFor: null });
    await waitFor(untold, 'unknown');
    await vi.waitUntil(async () => (await rowOf(untold))?.waitsFor === 'person');
    await goOn();
    expect(await rowOf(untold)).toMatchObject({ attempts: 1, waitsFor: 'person' });
    expect([(await textsTo(taken)).length, (await textsTo(untold)).length]).toEqual([1, 0]);
  }, 180_000);
});
