import { describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectWorkflowId, statusQuery } from '#workflows/prospect/contract.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { startStack } from '../harness/stack.ts';
import { startFaultWorker } from './child.ts';
import { killPoints, type KillPoint } from './kill-points.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';

const sendLeaseMs = 12_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0, sendLeaseMs } });
await openAllHours(stack.db);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  db: stack.db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [],
});
const minuteMs = 60_000;

interface Victim {
  point: KillPoint;
  prospectId: string;
  email: string;
}

async function receivedBy({ email }: { email: string }): Promise<number> {
  return (await sandbox.record()).filter(({ rcptTo }) => rcptTo.includes(email)).length;
}

async function phaseOf({ prospectId }: { prospectId: string }): Promise<string> {
  const handle = stack.client.workflow.getHandle(prospectWorkflowId(prospectId, 1));
  return (await handle.query(statusQuery)).phase;
}

async function rowsOf({ prospectId }: { prospectId: string }) {
  const [row] = await query<{ runState: string; state: string; attempts: number; touch: string }>(
    stack.db,
    `select p.run_state, i.state, i.attempt_number as attempts, t.state as touch
     from prospects p join intents i on i.prospect_id = p.id join touches t on t.message_id = i.message_id
     where p.id = ?`,
    [prospectId],
  );
  return row;
}

/** Lets a prospect come to their send in a worker of its own, which is hit there. */
async function bring(point: KillPoint, blow: 'kill' | 'freeze') {
  const email = `${String(killPoints.indexOf(point))}-${blow}@vinho.example`;
  const prospectId = await aProspect(stack, { email });
  const worker = startFaultWorker(stack, { point, blow, prospectId, email, sendLeaseMs });
  await worker.said('ready');
  await startOutreach(stack, prospectId);
  await approveDraft(stack, prospectId);
  return { victim: { point, prospectId, email }, worker };
}

/** Goes on until the runs rest: tries again after the wait of the ladder. */
async function goOn(victims: Victim[]): Promise<void> {
  await simulation.runUntil(Date.parse(await appNow(stack.db)) + 10 * minuteMs);
  for (const victim of victims)
    await vi.waitUntil(async () => (await phaseOf(victim)) === 'rest', { timeout: 60_000 });
}

describe('a worker that is killed in the middle of a send', () => {
  it('leaves exactly one mail behind, at whatever point it died', async () => {
    const victims: Victim[] = [];
    for (const point of killPoints) {
      const { victim, worker } = await bring(point, 'kill');
      expect(await worker.ended).toBe('SIGKILL');
      victims.push(victim);
      const isAfter =
        killPoints.indexOf(point) > killPoints.indexOf('after the text, before the dot');
      expect([point, await receivedBy(victim)]).toEqual([point, isAfter ? 1 : 0]);
    }
    const healthy = await stack.startWorker();
    await goOn(victims);
    await healthy.stop();
    for (const victim of victims) {
      const { point } = victim;
      expect([point, await receivedBy(victim)]).toEqual([point, 1]);
      expect(await rowsOf(victim)).toEqual({
        runState: 'waiting_reply',
        state: 'accepted',
        attempts: point.endsWith('byte') || point.endsWith('dot') ? 2 : 1,
        touch: 'sent',
      });
    }
  }, 240_000);
});

describe('a worker that freezes after the mark and thaws when another one has sent', () => {
  it('sends nothing more', async () => {
    const { victim, worker } = await bring('after the mark, before any byte', 'freeze');
    await worker.said('frozen');
    const healthy = await stack.startWorker();
    await goOn([victim]);
    expect(await receivedBy(victim)).toBe(1);
    const before = await rowsOf(victim);
    worker.thaw();
    await worker.said('ended');
    await healthy.stop();
    expect(await receivedBy(victim)).toBe(1);
    expect(await rowsOf(victim)).toEqual(before);
    expect(before).toMatchObject({ runState: 'waiting_reply', state: 'accepted', attempts: 2 });
  }, 120_000);
});
