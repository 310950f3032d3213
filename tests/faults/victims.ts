import { vi } from 'vitest';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectWorkflowId, statusQuery } from '#workflows/prospect/contract.ts';
import { approveDraft } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import type { Stack } from '../harness/stack.ts';
import { standBy, type FaultWorker } from './child.ts';
import { killPoints, type KillPoint } from './kill-points.ts';
import { openMailWire, wirePoints, type WirePoint } from './mail-wire.ts';
import type { Wire } from './wire.ts';

/** Where a worker can be hit on the way of one mail. */
export type Point = KillPoint | WirePoint;

/** A prospect whose mail is hit on its way. */
export interface Victim {
  prospectId: string;
  email: string;
}

/** A victim, and the worker that stands still in the middle of its send. */
export interface Held {
  victim: Victim;
  worker: FaultWorker;
  wire: Wire;
}

const minuteMs = 60_000;

/** What a test does with the victims of one stack. */
export function victimsOf(stack: Stack, sendLeaseMs: number) {
  const simulation = createSimulation({
    db: stack.db,
    connection: stack.connection,
    namespace: stack.namespace,
    sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
    personas: [],
  });
  return {
    /** Lets a prospect come to their send in a worker of its own, which stands still there. */
    async bring(point: Point, email: string, worker = standBy()): Promise<Held> {
      const prospectId = await aProspect(stack, { email });
      const wire = await openMailWire(stack.sandbox.smtpPort, { at: onWire(point), email });
      await worker.begin(stack, {
        point: inWorker(point),
        prospectId,
        to: email,
        sendLeaseMs,
        smtpPort: wire.port,
      });
      await startOutreach(stack, prospectId);
      await approveDraft(stack, prospectId);
      await (inWorker(point) === null ? wire.reached : worker.reached());
      return { victim: { prospectId, email }, worker, wire };
    },

    /** Goes on until the runs rest after their first touch: tries again after the wait of the ladder. */
    async goOn(victims: Victim[]): Promise<void> {
      await simulation.runUntil(Date.parse(await appNow(stack.db)) + 10 * minuteMs);
      for (const victim of victims)
        await vi.waitUntil(async () => (await phaseOf(stack, victim)) === 'rest', {
          timeout: minuteMs,
        });
    },

    /** Where the row and the ledger stand with the victim's first touch. */
    async rowOf({ prospectId }: Victim) {
      const [row] = await query<{
        runState: string;
        state: string;
        attempts: number;
        touch: string;
      }>(
        stack.db,
        `select p.run_state, i.state, i.attempt_number as attempts, t.state as touch
         from prospects p join intents i on i.prospect_id = p.id join touches t on t.message_id = i.message_id
         where p.id = ?`,
        [prospectId],
      );
      return row;
    },
  };
}

async function phaseOf(stack: Stack, { prospectId }: Victim): Promise<string> {
  const handle = stack.client.workflow.getHandle(prospectWorkflowId(prospectId, 1));
  return (await handle.query(statusQuery)).phase;
}

function inWorker(point: Point): KillPoint | null {
  return killPoints.find((known) => known === point) ?? null;
}

function onWire(point: Point): WirePoint | null {
  return wirePoints.find((known) => known === point) ?? null;
}
