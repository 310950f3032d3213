import path from 'node:path';
import { z } from 'zod';
import { openJsonLines } from '../storage/json-lines.ts';
import { textChannels, type TextChannel } from './numbers.ts';

/** The providers' words for how far a text is, one vocabulary for both. */
export const textStatuses = [
  'accepted',
  'queued',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'failed',
] as const;
export type TextStatus = (typeof textStatuses)[number];

const at = z.iso.datetime();
const step = z.object({ status: z.enum(textStatuses), code: z.int().nullable() });
const fetchedFile = z.object({
  url: z.string(),
  /** The file in the sandbox's own store; null where it could not be fetched, and then `why` says in a sentence why. */
  mediaId: z.string().nullable(),
  contentType: z.string().nullable(),
  why: z.string().nullable(),
});
const thread = { channel: z.enum(textChannels), ours: z.string(), person: z.string() };

const entrySchema = z.discriminatedUnion('kind', [
  /** What will be told of an accepted text. */
  z.object({
    kind: z.literal('plan'),
    id: z.string(),
    steps: z.array(step),
    copies: z.int().min(1),
    isBackwards: z.boolean(),
  }),
  z.object({ kind: z.literal('status'), id: z.string(), at, ...step.shape }),
  /** What the provider got at the links of an accepted text. */
  z.object({ kind: z.literal('fetched'), id: z.string(), files: z.array(fetchedFile) }),
  /** A text from a person to one of our numbers. */
  z.object({
    kind: z.literal('received'),
    id: z.string(),
    at,
    ...thread,
    text: z.string(),
    media: z.array(z.object({ id: z.string(), contentType: z.string() })),
    profileName: z.string(),
    optOutType: z.enum(['STOP', 'START', 'HELP']).nullable(),
    hookId: z.string(),
  }),
  /** What the carrier answered to a word of its own. */
  z.object({ kind: z.literal('carrier'), at, ...thread, text: z.string() }),
  z.object({ kind: z.literal('opt'), at, ...thread, isOut: z.boolean() }),
  /** A webhook that Rainmaker must take; signed once, the same at every attempt. */
  z.object({
    kind: z.literal('hook'),
    id: z.string(),
    at,
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  z.object({ kind: z.literal('hook-done'), id: z.string(), status: z.int() }),
]);
type Entry = z.output<typeof entrySchema>;
type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

/** One step of a text's way. */
export type Step = z.output<typeof step>;
/** What came of one link of a text. */
export type FetchedFile = z.output<typeof fetchedFile>;
export type Plan = Omit<Of<'plan'>, 'kind'>;
export type StatusEntry = Omit<Of<'status'>, 'kind'>;
export type Received = Omit<Of<'received'>, 'kind'>;
export type CarrierAnswer = Omit<Of<'carrier'>, 'kind'>;
export type Hook = Omit<Of<'hook'>, 'kind'>;

/** One of our numbers, one person, one channel. */
export interface Thread {
  readonly channel: TextChannel;
  readonly ours: string;
  readonly person: string;
}

/** What happened besides accepting texts, and must be known after a restart. */
export interface TextJournal {
  plan(plan: Plan): Promise<void>;
  planOf(id: string): Plan | undefined;
  reached(status: StatusEntry): Promise<void>;
  /** Every step that was told, in the order it was. */
  statusesOf(id: string): readonly StatusEntry[];
  fetched(id: string, files: readonly FetchedFile[]): Promise<void>;
  /** What came of a text's links; undefined before they were tried. */
  filesOf(id: string): readonly FetchedFile[] | undefined;
  receive(text: Received): Promise<void>;
  received(): readonly Received[];
  answer(answer: CarrierAnswer): Promise<void>;
  answers(): readonly CarrierAnswer[];
  setOptedOut(thread: Thread, at: string, isOut: boolean): Promise<void>;
  /** True when the person asked this number to end; `ours` null asks for any of our numbers. */
  isOptedOut(thread: Omit<Thread, 'ours'> & { readonly ours: string | null }): boolean;
  /** When the person last wrote to this number, or null. */
  lastReceivedAt(thread: Thread): string | null;
  hook(hook: Hook): Promise<void>;
  hookDone(id: string, status: number): Promise<void>;
  /** Hooks that nobody has taken yet, the oldest first. */
  waitingHooks(): readonly Hook[];
  close(): Promise<void>;
}

/** Opens `texts-journal.jsonl` in `dir` and reads back what it holds. */
export async function openTextJournal(dir: string): Promise<TextJournal> {
  const { entries, jsonLines } = await openJsonLines(
    path.join(dir, 'texts-journal.jsonl'),
    entrySchema,
  );
  const index = createIndex();
  for (const entry of entries) index.take(entry);
  // Known at once, so that two requests at the same moment see each other.
  async function add(entry: Entry): Promise<void> {
    index.take(entry);
    await jsonLines.append(entry);
  }
  return {
    plan: (plan) => add({ kind: 'plan', ...plan }),
    planOf: (id) => index.plans.get(id),
    reached: (status) => add({ kind: 'status', ...status }),
    statusesOf: (id) => index.statuses.get(id) ?? [],
    fetched: (id, files) => add({ kind: 'fetched', id, files: [...files] }),
    filesOf: (id) => index.files.get(id),
    receive: (text) => add({ kind: 'received', ...text }),
    received: () => index.received,
    answer: (answer) => add({ kind: 'carrier', ...answer }),
    answers: () => index.answers,
    setOptedOut: (thread, at, isOut) => add({ kind: 'opt', at, ...thread, isOut }),
    isOptedOut: ({ channel, ours, person }) =>
      [...index.optedOut.values()].some(
        (other) =>
          other.channel === channel &&
          other.person === person &&
          (ours === null || other.ours === ours),
      ),
    lastReceivedAt: (thread) => index.lastReceivedAt.get(threadKey(thread)) ?? null,
    hook: (hook) => add({ kind: 'hook', ...hook }),
    hookDone: (id, status) => add({ kind: 'hook-done', id, status }),
    waitingHooks: () => [...index.hooks.values()],
    close: () => jsonLines.close(),
  };
}

/** A thread as one word. */
export function threadKey({ channel, ours, person }: Thread): string {
  return `${channel} ${ours} ${person}`;
}

function createIndex() {
  const plans = new Map<string, Plan>();
  const statuses = new Map<string, StatusEntry[]>();
  const files = new Map<string, readonly FetchedFile[]>();
  const received: Received[] = [];
  const answers: CarrierAnswer[] = [];
  const optedOut = new Map<string, Thread>();
  const lastReceivedAt = new Map<string, string>();
  const hooks = new Map<string, Hook>();

  function take(entry: Entry): void {
    switch (entry.kind) {
      case 'plan':
        plans.set(entry.id, entry);
        return;
      case 'status':
        statuses.set(entry.id, [...(statuses.get(entry.id) ?? []), entry]);
        return;
      case 'fetched':
        files.set(entry.id, entry.files);
        return;
      case 'received':
        received.push(entry);
        lastReceivedAt.set(threadKey(entry), entry.at);
        return;
      case 'carrier':
        answers.push(entry);
        return;
      case 'opt':
        if (entry.isOut) optedOut.set(threadKey(entry), entry);
        else optedOut.delete(threadKey(entry));
        return;
      case 'hook':
        hooks.set(entry.id, entry);
        return;
      case 'hook-done':
        hooks.delete(entry.id);
    }
  }
  return { plans, statuses, files, received, answers, optedOut, lastReceivedAt, hooks, take };
}
