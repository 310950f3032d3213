import type { BreachLine } from '#db/stop-alerts.ts';
import type { OutboxKind } from '#db/outbox.ts';
import type { LateRun, ParkedEvent, WaitingWork } from '#db/views/health.ts';
import type { TaskQueue } from '#temporal-config/task-queues.ts';
import type { EngineHealth } from '../temporal.server.ts';
import type { HealthQueue, ParkedItem } from './health.model.ts';
import { sayAge } from './health-parts.server.ts';
import { momentOf, type Clocks } from './say.server.ts';

/** Work that waits longer than this wants a look. */
const longSeconds = 60;
const manyTries = 5;

/** Everything that waits to be done. */
export interface WorkSeen {
  outbox: readonly WaitingWork[];
  inbound: { count: number; oldestSeconds: number; attempts: number };
  unconfirmed: { lookedInto: number; unknown: number; oldestSeconds: number };
  engine: EngineHealth | null;
  breaches: readonly BreachLine[];
}

/** A person has to look at each: their page of consent has the stop and what left. */
function breachStep(breaches: readonly BreachLine[]): string | null {
  if (breaches.length === 0) return null;
  const names = breaches.map(({ name }) => name).join(', ');
  return `Stop all sending, and look at the consent page of ${names}: it has the stop and what left. Each stands in the inbox under Needs a person until somebody has looked into it.`;
}

/** The queues: what the relay carries, what came in, what nobody confirmed, and what Temporal holds for the workers. */
export function queuesOf({
  outbox,
  inbound,
  unconfirmed,
  engine,
  breaches,
}: WorkSeen): HealthQueue[] {
  return [
    ...outboxKinds.map((kind) =>
      outboxRow(
        kind,
        outbox.find((work) => work.kind === kind),
        engine,
      ),
    ),
    {
      name: 'Mail to be read',
      count: inbound.count,
      oldest: ageOf(inbound.count, inbound.oldestSeconds),
      meaning: 'Answers, bounces and stops that came in',
      nextStep: isLong(inbound) ? 'Read by the relay; see above how it is.' : null,
    },
    {
      name: 'Sends looked into',
      count: unconfirmed.lookedInto,
      oldest: ageOf(unconfirmed.lookedInto, unconfirmed.oldestSeconds),
      meaning: 'Nobody has said yet what became of them',
      nextStep: null,
    },
    {
      name: 'Sends nobody can confirm',
      count: unconfirmed.unknown,
      oldest: '',
      meaning: 'Never sent again by themselves',
      nextStep: unconfirmed.unknown > 0 ? 'Each stands in the inbox under Needs a person.' : null,
    },
    {
      name: 'Sends after a stop',
      count: breaches.reduce((sum, { count }) => sum + count, 0),
      oldest: '',
      meaning: 'What left although a stop stood, in thirty days; it must be none',
      nextStep: breachStep(breaches),
    },
    ...(engine?.queues ?? []).map(({ queue, backlog, oldestMs, workers }) => ({
      name: `Queue ${queue}`,
      count: backlog,
      oldest: ageOf(backlog, oldestMs / 1000),
      meaning: queueMeanings[queue],
      nextStep: workers === 0 ? 'Nobody serves it: start the worker process.' : null,
    })),
  ];
}

const outboxKinds: readonly OutboxKind[] = [
  ...(['start_prospect', 'decision', 'event', 'mail', 'start_import', 'cancel_import'] as const),
  ...(['start_message', 'message_news', 'whatsapp_template', 'rules_changed'] as const),
];

const outboxWords: Readonly<Record<OutboxKind, readonly [name: string, meaning: string]>> = {
  start_prospect: ['Outbox: starts', 'Runs of prospects to begin'],
  decision: ['Outbox: decisions', 'What people decided, for the runs'],
  event: ['Outbox: events', 'What came in, for the runs'],
  mail: ['Outbox: our own mail', 'To planners and approvers'],
  start_import: ['Outbox: imports', 'Lists to be read'],
  cancel_import: ['Outbox: cancelled imports', 'Lists to be left'],
  start_message: ['Outbox: messages', 'Runs of single messages to begin'],
  message_news: ['Outbox: news of messages', 'Receipts, stops and acts, for the runs of messages'],
  whatsapp_template: ['Outbox: WhatsApp templates', 'Texts for WhatsApp to approve'],
  rules_changed: ['Outbox: changed rules', 'Whoever waits under changed limits, caps or hours'],
};

const queueMeanings: Readonly<Record<TaskQueue, string>> = {
  prospects: 'Steps of runs, and records',
  drafting: 'Drafts to write',
  sending: 'Mails to send',
  enrichment: 'Websites to read',
  reconcile: 'Sends to find out about',
  imports: 'Lists to read',
};

function outboxRow(
  kind: OutboxKind,
  work: WaitingWork | undefined,
  engine: EngineHealth | null,
): HealthQueue {
  const [name, meaning] = outboxWords[kind];
  if (work === undefined) return { name, meaning, count: 0, oldest: '', nextStep: null };
  const { count, oldestSeconds } = work;
  const nextStep = isLong(work) ? stepFor(work, engine) : null;
  return { name, meaning, count, oldest: ageOf(count, oldestSeconds), nextStep };
}

function stepFor({ attempts, lastError }: WaitingWork, engine: EngineHealth | null): string {
  if (engine === null) return 'It leaves when Temporal is back.';
  if (lastError === null) return 'Carried by the relay; see above how it is.';
  return `Tried ${String(attempts)} times (${lastError}); logs/worker.log says more.`;
}

function isLong(work: { count: number; oldestSeconds: number; attempts: number }): boolean {
  return work.count > 0 && (work.oldestSeconds > longSeconds || work.attempts >= manyTries);
}

function ageOf(count: number, seconds: number): string {
  return count === 0 ? '' : sayAge(seconds);
}

/** Something put aside, as the page lists it. */
export function parkedItem(event: ParkedEvent, clocks: Clocks): ParkedItem {
  return {
    id: event.id,
    from: event.fromAddress ?? 'a sender that was not read',
    subject: event.subject ?? '',
    at: momentOf(event.receivedAt, clocks).text,
    why:
      event.problem === 'nobody_matches'
        ? 'Fits to nobody: no reply address of ours, no message that it answers, no known sender.'
        : `Could not be read (${event.problem}).`,
  };
}

/** What a pass has not done, and since when. */
export function sayLate({ runState, nextAct, lateSeconds }: LateRun): string {
  const age = sayAge(lateSeconds);
  if (runState === 'running') return `Has been at one step for ${age}.`;
  return `${lateActs.get(nextAct ?? '') ?? 'Should have gone on'} ${age} ago.`;
}

const lateActs: ReadonlyMap<string, string> = new Map([
  ['send', 'The mail should have left'],
  ['draft', 'The next touch should have been drafted'],
  ['expire_approval', 'The approval should have run out'],
  ['give_up', 'The pass should have ended'],
]);
