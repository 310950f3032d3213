import { describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { stop } from '#db/decisions/run.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { aReader, anAnswer, deliverMail, phase, type Reader } from '../builders/correspondence.ts';
import { openAllHours } from '../builders/planner.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { holdIn } from './hold.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const { db, workspaceId } = stack;
const { ports, hold } = holdIn(stack);
await stack.startWorker({}, ports);
const by = { actor: { kind: 'user', id: stack.userId }, via: 'page' } as const;

function ending(prospectId: string): Promise<unknown> {
  return stack.client.workflow.getHandle(prospectWorkflowId(prospectId, 1)).result();
}

/** The numbers of everything that left and of everything that stopped, in their order. */
async function orderOf(prospectId: string): Promise<string[]> {
  const rows = await query<{ what: string }>(
    db,
    `select what from (
       select 'mail' as what, a.dispatch_order_number as number from send_attempts a join intents i on i.id = a.intent_id
       where i.prospect_id = :prospectId
       union all select 'stop', order_number from stops where prospect_id = :prospectId) as numbered order by number`,
    { prospectId },
  );
  return rows.map(({ what }) => what);
}

async function standingOf(prospectId: string): Promise<unknown> {
  const [row] = await query(db, 'select run_state, stage from prospects where id = ?', [
    prospectId,
  ]);
  return row;
}

/** Waits until somebody stands before a locked row. */
async function somebodyWaits(): Promise<void> {
  await vi.waitUntil(
    async () => {
      const rows = await query(
        db,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    },
    { timeout: minuteMs, interval: 10 },
  );
}

describe('a stop in the same moment as a mail (fault 51)', { timeout: minuteMs }, () => {
  it('that comes while the gate is open waits for it, and counts after the mail', async () => {
    const { prospectId, email, letGo } = await hold('before the gate commits', 'ada@vinho.example');
    const stopping = stop(db, { workspaceId, prospectId }, by);
    await somebodyWaits();
    letGo();
    expect(await stopping).toMatchObject({ ok: true });
    expect(await ending(prospectId)).toBe('stopped');
    expect(await receivedBy(stack, email)).toHaveLength(1);
    expect(await orderOf(prospectId)).toEqual(['mail', 'stop']);
  });

  it.each([
    'after the mark, before any byte',
    'after the acceptance, before the record',
    'after the record, before the run hears',
  ] as const)('that commits %s counts after it, and has the last word', async (point) => {
    const email = `${point.replaceAll(/\W+/g, '-')}@vinho.example`;
    const { prospectId, letGo } = await hold(point, email);
    expect(await stop(db, { workspaceId, prospectId }, by)).toMatchObject({ ok: true });
    letGo();
    expect(await ending(prospectId)).toBe('stopped');
    expect(await receivedBy(stack, email)).toHaveLength(1);
    expect(await orderOf(prospectId)).toEqual(['mail', 'stop']);
    expect(await standingOf(prospectId)).toMatchObject({ runState: 'closed' });
  });
});

describe('a reply in the same second as the follow-up (fault 48)', () => {
  it('is before it or after it, by number, and either way the last', async () => {
    const readers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        aReader(stack, `same-second-${String(number)}@vinho.example`),
      ),
    );
    const simulation = createSimulation({
      db,
      connection: stack.connection,
      namespace: stack.namespace,
      sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
      personas: [approverPersona(stack)],
    });
    const dueMs = await followUpsDueMs();
    // Drafted, approved and planned; nothing but the hour is missing.
    await simulation.runUntil(dueMs - minuteMs);
    expect(await followUps('planned')).toBe(readers.length);
    const answer = (some: Reader[]) =>
      Promise.all(some.map((each) => deliverMail(stack, anAnswer(each, 'Yes, gladly.'))));
    await Promise.all([
      simulation.runUntil(dueMs + 1_000),
      answer(readers.slice(0, 5)),
      // The others answer when the first follow-up is on its way.
      vi
        .waitUntil(async () => (await followUps('dispatching', 'accepted')) > 0, {
          timeout: minuteMs,
          interval: 1,
        })
        .then(() => answer(readers.slice(5))),
    ]);
    await simulation.settle();
    const places = await Promise.all(readers.map(({ prospectId }) => orderOf(prospectId)));
    for (const place of places)
      expect([
        ['mail', 'stop'],
        ['mail', 'mail', 'stop'],
      ]).toContainEqual(place);
    const first = places.filter(({ length }) => length === 2).length;
    console.info(`${first} of ${places.length} replies came before their follow-up`);
    await simulation.runUntil(dueMs + 30 * dayMs);
    for (const { prospectId, email } of readers) {
      const mails = (await orderOf(prospectId)).filter((what) => what === 'mail');
      expect(await receivedBy(stack, email)).toHaveLength(mails.length);
      await phase(stack, prospectId, 'conversation');
      expect(await standingOf(prospectId)).toEqual({
        runState: 'needs_person',
        stage: 'interested',
      });
    }
  }, 120_000);

  it('and nothing of all this broke a promise', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });

  async function followUpsDueMs(): Promise<number> {
    const [row] = await query<{ at: string }>(
      db,
      'select max(planned_at) as at from touches where step = 1',
    );
    return Date.parse(row?.at ?? '');
  }

  async function followUps(...states: string[]): Promise<number> {
    const rows = await query(
      db,
      'select 1 from intents i join messages m on m.id = i.message_id where m.step = 1 and i.state = any(?)',
      [states],
    );
    return rows.length;
  }
});
