import { isMetas } from './acts.ts';
import type { HookStatus } from './hooks.ts';
import { threadKey, type FetchedFile, type StatusEntry, type Thread } from './journal.ts';
import type { TextParts } from './parts.ts';
import { firstStatus } from './plan.ts';

const windowMs = 24 * 60 * 60 * 1000;

/** One text as the phone shows it; `side` is whose words they are. */
export type Bubble = { readonly at: string; readonly text: string } & (
  | {
      readonly side: 'rainmaker';
      readonly id: string;
      readonly status: StatusEntry['status'];
      readonly code: number | null;
      readonly files: readonly FetchedFile[];
      readonly isTemplate: boolean;
    }
  | { readonly side: 'person'; readonly mediaIds: readonly string[]; readonly hook: HookStatus }
  | { readonly side: 'carrier' }
);

/** A person's phone, one of its threads open. */
export interface ThreadView {
  readonly thread: Thread;
  readonly provider: 'Twilio' | 'Meta';
  readonly bubbles: readonly Bubble[];
  readonly isOptedOut: boolean;
  /** Until when free text may be sent by WhatsApp; null for SMS and for a closed window. */
  readonly windowUntil: string | null;
}

/** Everything in one thread, the oldest first; null when nothing is there. */
export function readThread(texts: TextParts, thread: Thread, now: string): ThreadView | null {
  const key = threadKey(thread);
  const bubbles = allBubbles(texts)
    .filter((each) => threadKey(each.thread) === key)
    .map(({ bubble }) => bubble)
    .sort((one, other) => one.at.localeCompare(other.at));
  if (bubbles.length === 0) return null;
  const lastAt = texts.journal.lastReceivedAt(thread);
  const untilMs = lastAt === null ? 0 : Date.parse(lastAt) + windowMs;
  const isOpen = thread.channel === 'whatsapp' && untilMs > Date.parse(now);
  return {
    thread,
    provider: isMetas(thread, texts.account) ? 'Meta' : 'Twilio',
    bubbles,
    isOptedOut: texts.journal.isOptedOut(thread),
    windowUntil: isOpen ? new Date(untilMs).toISOString() : null,
  };
}

/** The threads, the one with the newest text first, each with its last text. */
export function listThreads(texts: TextParts): { thread: Thread; last: Bubble }[] {
  const newest = new Map<string, { thread: Thread; last: Bubble }>();
  for (const { thread, bubble } of allBubbles(texts)) {
    const key = threadKey(thread);
    const known = newest.get(key);
    if (known === undefined || known.last.at <= bubble.at)
      newest.set(key, { thread, last: bubble });
  }
  return [...newest.values()].sort((one, other) => other.last.at.localeCompare(one.last.at));
}

function notFetched(url: string): FetchedFile {
  return { url, mediaId: null, contentType: null, why: null };
}

function allBubbles({ record, journal, hooks }: TextParts): { thread: Thread; bubble: Bubble }[] {
  const ours = record.since(0).map((line) => {
    const statuses = journal.statusesOf(line.id);
    const bubble: Bubble = {
      ...{ side: 'rainmaker', at: line.at, text: line.body, id: line.id },
      status: statuses.at(-1)?.status ?? firstStatus(line),
      code: statuses.findLast(({ code }) => code !== null)?.code ?? null,
      files: journal.filesOf(line.id) ?? line.mediaUrls.map(notFetched),
      isTemplate: line.template !== null,
    };
    return { thread: { channel: line.kind, ours: line.from, person: line.to }, bubble };
  });
  const theirs = journal.received().map(({ at, text, media, hookId, ...thread }) => {
    const mediaIds = media.map(({ id }) => id);
    const bubble: Bubble = { side: 'person', at, text, mediaIds, hook: hooks.status(hookId) };
    return { thread, bubble };
  });
  const carriers = journal.answers().map(({ at, text, ...thread }) => {
    const bubble: Bubble = { side: 'carrier', at, text };
    return { thread, bubble };
  });
  return [...ours, ...theirs, ...carriers];
}
