import type { PayloadCodec } from '@temporalio/common';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HistoryEvent } from '#bench/lifecycle/count-history.ts';
import { readChain } from '#bench/lifecycle/read-chain.ts';
import { query } from '#db/client.ts';
import { close, handOver, pause, resume, stop } from '#db/decisions/run.ts';
import { wakeRelay } from '#db/changes.ts';
import { inboundSignal, prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { aReader, anAnswer, deliverMail, phase, type Reader } from '../builders/correspondence.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const minuteMs = 60_000;
const stack = await startStack({ settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const { db, client, workspaceId } = stack;
const by = { actor: { kind: 'user', id: stack.userId }, via: 'page' } as const;

const runOf = ({ prospectId }: Reader) =>
  client.workflow.getHandle(prospectWorkflowId(prospectId, 1));

type Payloads = Parameters<PayloadCodec['decode']>[0];

/** What stands in a payload, decrypted. */
async function read<Content>(payloads: Payloads | null | undefined): Promise<Content> {
  const { payloadCodecs } = client.options.loadedDataConverter;
  let decoded = payloads ?? [];
  for (const codec of payloadCodecs.toReversed()) decoded = await codec.decode(decoded);
  const content: Content = JSON.parse(Buffer.from(decoded[0]?.data ?? []).toString());
  return content;
}

/** How many different events a chain heard; fails where a run was not handed exactly what those before it had heard. */
async function heardBy(chain: readonly HistoryEvent[][]): Promise<number> {
  const heard: string[] = [];
  for (const events of chain) {
    const started = events[0]?.workflowExecutionStartedEventAttributes;
    const { state } = await read<{ state?: { inbox: { heard: string[]; news: unknown[] } } }>(
      started?.input?.payloads,
    );
    // The last forty are remembered, and nothing is carried over that was not followed.
    if (state) expect(state.inbox).toEqual({ heard: heard.slice(-40), news: [] });
    for (const event of events) {
      const update = event.workflowExecutionUpdateAcceptedEventAttributes;
      const signal = event.workflowExecutionSignaledEventAttributes;
      const id = signal
        ? (await read<{ eventId: string }>(signal.input?.payloads)).eventId
        : update?.acceptedRequest?.meta?.updateId;
      if (typeof id === 'string' && !heard.slice(-40).includes(id)) heard.push(id);
    }
  }
  return heard.length;
}

function signalsIn(chain: readonly HistoryEvent[][]): number {
  return chain.flat().filter((event) => event.workflowExecutionSignaledEventAttributes).length;
}

describe('a thousand signals to a run that goes on as new again and again (fault 38)', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await aReader(stack, 'storm@vinho.example');
  }, minuteMs);

  it(
    'are each heard once, though each of five hundred comes twice',
    async () => {
      const run = runOf(reader);
      const ids = Array.from({ length: 500 }, (_, n) => `event-${String(n)}`);
      // Of ten at a time nobody knows which is first; with the pauses some meet the moment at which the run goes on as new.
      for (let from = 0; from < ids.length; from += 5) {
        const wave = ids.slice(from, from + 5);
        await Promise.all(
          [...wave, ...wave].map((eventId) =>
            run.signal(inboundSignal, { eventId, kind: 'preferences' }),
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, from % 200));
      }
      await deliverMail(stack, anAnswer(reader, 'Yes, gladly.'));
      await phase(stack, reader.prospectId, 'conversation');
      await stop(db, { workspaceId, prospectId: reader.prospectId }, by);
      wakeRelay(db);
      expect(await run.result()).toBe('stopped');
      const chain = await readChain(client, run.workflowId);
      expect(signalsIn(chain)).toBeGreaterThanOrEqual(1_001);
      console.info(`${String(signalsIn(chain))} signals in ${String(chain.length)} runs`);
      expect(chain.length).toBeGreaterThan(20);
      // Five hundred, the approval, the reply and the stop.
      expect(await heardBy(chain)).toBe(503);
      expect(await receivedBy(stack, reader.email)).toHaveLength(1);
    },
    3 * minuteMs,
  );
});

async function decisionsOf({ prospectId }: Reader) {
  return query<{ id: string; kind: string; isHeard: boolean; refusal: string | null }>(
    db,
    `select id, kind, heard_at is not null as is_heard, refusal from decisions
     where prospect_id = ? and kind <> 'approve' order by decided_at, id`,
    [prospectId],
  );
}

async function allTold(): Promise<void> {
  await vi.waitUntil(
    async () => (await query(db, 'select 1 from decisions where heard_at is null')).length === 0,
    // One after the other, each through a run that goes on as new; a hundred take ten seconds where nothing else runs.
    { timeout: 4 * minuteMs, interval: 50 },
  );
}

/** How often each decision stands in the histories of a chain as an Update that was taken. */
async function takenIn(workflowId: string): Promise<string[]> {
  return (await readChain(client, workflowId))
    .flat()
    .flatMap(
      (event) =>
        event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId ?? [],
    );
}

describe('decisions in the moment that a run goes on as new or ends (fault 39)', () => {
  it(
    'a hundred, one after the other: each is taken once, and the last one stands',
    async () => {
      const reader = await aReader(stack, 'decided@vinho.example');
      const target = { workspaceId, prospectId: reader.prospectId };
      for (let round = 0; round < 50; round += 1) {
        expect(await pause(db, target, by)).toMatchObject({ ok: true });
        wakeRelay(db);
        // What comes in meanwhile makes the run plan, and go on as new, while the next decision is on its way.
        await runOf(reader).signal(inboundSignal, {
          ...{ eventId: `round-${String(round)}`, kind: 'preferences' },
        });
        expect(await resume(db, target, by)).toMatchObject({ ok: true });
        wakeRelay(db);
      }
      await allTold();
      await phase(stack, reader.prospectId, 'rest');
      const decisions = await decisionsOf(reader);
      expect(decisions).toHaveLength(100);
      expect(decisions.filter(({ isHeard, refusal }) => !isHeard || refusal !== null)).toEqual([]);
      const taken = await takenIn(runOf(reader).workflowId);
      expect(new Set(taken)).toEqual(new Set([...taken, ...decisions.map(({ id }) => id)]));
      expect(new Set(taken).size).toBe(taken.length);
      expect((await readChain(client, runOf(reader).workflowId)).length).toBeGreaterThan(10);
      expect(await receivedBy(stack, reader.email)).toHaveLength(1);
    },
    6 * minuteMs,
  );

  it(
    'a pause and a hand-over at the moment of the end have a clear answer, and end nothing twice',
    async () => {
      const readers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => aReader(stack, `ends-${String(n)}@vinho.example`)),
      );
      const answers = await Promise.all(
        readers.map(async ({ prospectId }, n) => {
          const target = { workspaceId, prospectId };
          const ending = n % 2 === 0 ? stop(db, target, by) : close(db, target, by, 'won');
          const all = await Promise.all([pause(db, target, by), ending, handOver(db, target, by)]);
          wakeRelay(db);
          return all;
        }),
      );
      await allTold();
      for (const [n, reader] of readers.entries()) {
        const [, ended] = answers[n] ?? [];
        expect(ended).toMatchObject({ ok: true });
        expect(await runOf(reader).result()).toBe(n % 2 === 0 ? 'stopped' : 'won');
        // Whoever was refused knows why; whoever was not is told that the run took it, or was over.
        for (const answer of answers[n] ?? [])
          if (!answer.ok) expect(answer.problem.reason).toMatch(/^[a-z_]+$/);
        const decisions = await decisionsOf(reader);
        expect(decisions).toHaveLength((answers[n] ?? []).filter(({ ok }) => ok).length);
        for (const { isHeard, refusal } of decisions) {
          expect(isHeard).toBe(true);
          expect([null, 'run_over']).toContain(refusal);
        }
        const taken = await takenIn(runOf(reader).workflowId);
        expect(new Set(taken).size).toBe(taken.length);
        expect(await receivedBy(stack, reader.email)).toHaveLength(1);
      }
      expect(await brokenPromises(stack)).toEqual({});
    },
    6 * minuteMs,
  );
});
