import { randomUUID } from 'node:crypto';
import { pause } from '../pause.ts';
import { unfetchedCode, type FetchMedia } from './fetch-media.ts';
import type { Hooks } from './hooks.ts';
import type { Hook, Plan, Step, TextJournal } from './journal.ts';
import type { TextLine, TextRecord } from './record.ts';

/** A webhook without what every webhook has. */
export type HookDraft = Omit<Hook, 'id' | 'at'>;

/** Carries texts on from acceptance to their last receipt. */
export interface Receipts {
  /** Keeps the plan and begins to tell it; the answer to the sender does not wait for more. */
  begin(line: TextLine, plan: Plan): Promise<void>;
  /** Tells one more step now, such as `read`. */
  tell(line: TextLine, step: Step): Promise<void>;
  /** True while something is still to be told of an accepted text. */
  isTelling(): boolean;
  /** Ends; what is not told yet is told after the next start. */
  stop(): Promise<void>;
}

interface ReceiptParts {
  readonly record: TextRecord;
  readonly journal: TextJournal;
  readonly hooks: Hooks;
  readonly now: () => string;
  /** The provider's webhook for a step, or null where nobody asked for one. */
  readonly hookOf: (line: TextLine, step: Step, at: string, hookId: string) => HookDraft | null;
  /** The plan of a text that was taken just before the process ended. */
  readonly planOf: (line: TextLine) => Plan;
  /** Gets the files of a text before its first step is told. */
  readonly fetchMedia: FetchMedia;
  /** How long a step takes, in real time. */
  readonly stepDelayMs: number;
}

/** How long one receipt waits for the one before to be taken; on a real line it would not wait at all. */
const orderPatienceMs = 1_000;

/** Makes the receipts of one sandbox, and goes on with what the process before left. */
export function createReceipts(parts: ReceiptParts): Receipts {
  const { record, journal, hooks, now, hookOf, planOf, fetchMedia, stepDelayMs } = parts;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function post(line: TextLine, step: Step, copies: number): Promise<void> {
    for (let copy = 0; copy < copies; copy += 1) {
      const id = randomUUID();
      const at = now();
      const draft = hookOf(line, step, at, id);
      if (draft === null) return;
      await hooks.post({ id, at, ...draft });
      await hooks.settled(id, orderPatienceMs);
    }
  }
  // First the webhook, then the note that it is on its way: a crash between them tells the step twice, never not at all.
  async function tell(line: TextLine, step: Step, copies = 1): Promise<void> {
    await post(line, step, copies);
    await journal.reached({ id: line.id, at: now(), ...step });
  }
  // A text whose files cannot be got fails with all that was to be told of it; one that fails anyway is not looked at.
  async function afterFetching(line: TextLine, plan: Plan): Promise<Plan> {
    const isDone = line.mediaUrls.length === 0 || journal.filesOf(line.id) !== undefined;
    if (isDone || plan.steps.some(({ status }) => status === 'failed')) return plan;
    const files = await fetchMedia(line);
    const isWhole = files.every(({ why }) => why === null);
    const fails = { status: 'failed', code: unfetchedCode(line) } as const;
    const steps = [...plan.steps.filter(({ status }) => status === 'queued'), fails];
    const known = isWhole ? plan : { ...plan, steps };
    // The plan first: whoever is ended in between fetches again and comes to the same.
    if (!isWhole) await journal.plan(known);
    await journal.fetched(line.id, files);
    return known;
  }
  async function go(line: TextLine, plan: Plan): Promise<void> {
    const { steps, copies, isBackwards } = await afterFetching(line, plan);
    const done = journal.statusesOf(line.id).length;
    if (isBackwards) {
      for (const step of steps.slice(done).toReversed()) await post(line, step, copies);
      for (const step of steps.slice(done))
        await journal.reached({ id: line.id, at: now(), ...step });
      return;
    }
    for (const step of steps.slice(done)) {
      await pause(stepDelayMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await tell(line, step, copies);
    }
  }
  function start(line: TextLine, plan: Plan): void {
    // A disk that refuses ends this text's receipts until the next start; the text itself is in the record.
    const work = go(line, plan)
      .catch(() => undefined)
      .finally(() => running.delete(work));
    running.add(work);
  }
  async function begin(line: TextLine, plan: Plan): Promise<void> {
    await journal.plan(plan);
    start(line, plan);
  }
  for (const line of record.since(0)) {
    const plan = journal.planOf(line.id);
    if (plan === undefined) void begin(line, planOf(line)).catch(() => undefined);
    else if (journal.statusesOf(line.id).length < plan.steps.length) start(line, plan);
  }
  return {
    begin,
    tell: (line, step) => tell(line, step),
    isTelling: () => running.size > 0,
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
