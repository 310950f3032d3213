import type { Connection } from '@temporalio/client';
import type { Db } from '#db/client.ts';
import { advanceTo, settled, type RunRef } from '#temporal-config/time-skipping.ts';
import type { SandboxControl } from './control-client.ts';
import { isAnyRunWorking, isPostgresSettled, leadTo, nextRelayDue, nextWakes } from './due.ts';

/** Somebody outside who acts by themselves: the approver, the prospects. */
export interface Persona {
  /** When they want to act next; null when they want nothing. */
  nextAtMs(): Promise<number | null>;
  /** Does everything that they want to have done by this instant. */
  actUntil(atMs: number): Promise<void>;
}

export interface SimulationOptions {
  db: Db;
  connection: Connection;
  namespace: string;
  sandbox: SandboxControl;
  personas: Persona[];
  /** Told the instant of every step, for a progress line. */
  onStep?: (atMs: number) => void;
}

// The exact timer wins when the target lies a little behind it (`time-skipping.md`).
const pastTimerMs = 1_000;
const togetherMs = 60_000;

/**
 * Discrete-event simulation over many runs: the earliest of all wakes, relay work and personas' acts; one step of the
 * one clock; the runs concerned are advanced; everything settles; again. Weeks pass in seconds and every part of the
 * product sees the same time.
 */
export interface Simulation {
  /** Goes on until nothing is left before the instant, then moves the clock there. */
  runUntil(atMs: number): Promise<void>;
  /** Moves the clock to an instant without a step; never back. */
  moveTo(atMs: number): Promise<void>;
  /** Waits until nothing moves any more at the present instant. */
  settle(): Promise<void>;
}

/** Builds a simulation over a running stack. Only this module and "jump" write clock leads. */
export function createSimulation(options: SimulationOptions): Simulation {
  const { db, connection, namespace, sandbox, personas } = options;
  const refOf = (workflowId: string): RunRef => ({
    service: connection.workflowService,
    namespace,
    workflowId,
  });

  async function moveClock(atMs: number): Promise<void> {
    await sandbox.setLead(await leadTo(db, atMs));
    options.onStep?.(atMs);
  }

  async function settle(stepped: readonly string[] = []): Promise<void> {
    for (const workflowId of stepped) await settled(refOf(workflowId));
    for (let quietLooks = 0; quietLooks < 2;) {
      // A receipt that is on its way belongs to this instant: the clock waits for it.
      const isQuiet =
        (await isPostgresSettled(db)) &&
        !(await isAnyRunWorking(db)) &&
        (await sandbox.areTextsSettled());
      quietLooks = isQuiet ? quietLooks + 1 : 0;
      await pause(isQuiet ? 5 : 15);
    }
  }

  async function step(limitMs: number): Promise<boolean> {
    const wakes = await nextWakes(db, togetherMs);
    const others = [await nextRelayDue(db)];
    for (const persona of personas) others.push(await persona.nextAtMs());
    const [firstWake] = wakes;
    const times = [firstWake?.atMs ?? null, ...others].filter((at) => at !== null);
    const atMs = Math.min(...times);
    if (times.length === 0 || atMs > limitMs) return false;
    await moveClock(atMs);
    // A wake that lies behind is overdue and goes with the first step, whatever that step is for.
    const nextOther = Math.min(...others.filter((at) => at !== null));
    const together = wakes.filter(
      (wake) => wake.atMs <= Math.max(atMs, Math.min(atMs + togetherMs, nextOther)),
    );
    await Promise.all(
      together.map((wake) => advanceWhenIdle(refOf(wake.workflowId), wake.atMs + pastTimerMs)),
    );
    await moveClock(Math.max(atMs, ...together.map((wake) => wake.atMs)));
    await settle(together.map((wake) => wake.workflowId));
    for (const persona of personas) await persona.actUntil(atMs);
    await settle();
    return true;
  }

  return {
    settle: () => settle(),
    moveTo: moveClock,
    async runUntil(atMs) {
      await settle();
      while (await step(atMs));
      await moveClock(atMs);
    },
  };
}

async function advanceWhenIdle(ref: RunRef, targetMs: number): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await settled(ref)).kind === 'closed') return;
    if (await advanceTo(ref, targetMs)) return;
  }
  throw new Error('A run stays busy and cannot be advanced.');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
