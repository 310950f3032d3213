import type { Scope } from '#domain/access/can.ts';
import { gather } from '#db/gather.ts';
import { isSeenBy, type Changed } from '#db/views/changed.ts';

/** What an open page is told: read again, or that its session is over. No ids: the page reads what it may. */
export type LiveWord = 'change' | 'over';

/** An open page: who reads it, how far their right reaches, and how to tell it something. */
export interface LivePage {
  workspaceId: string;
  actorId: string;
  scope: Scope;
  tell(word: LiveWord): void;
  end(): void;
}

export interface LiveHub {
  /** Adds a page; the answer takes it out again. */
  join(page: LivePage): () => void;
  /** A notice of the database: a JSON list of ids. */
  notice(payload: string): void;
  /** Notices may have been lost: every page reads again. */
  refresh(): void;
  /** Ends every page's connection: the process stops. */
  close(): void;
}

interface HubDeps {
  read: (ids: readonly string[]) => Promise<Changed[]>;
  /** How long notices are gathered after a look: the first one is looked up at once, a storm of them ten times a second. */
  gatherMs?: number;
}

/** Carries what the database says to the open pages it concerns; one for the process. */
export function createLiveHub({ read, gatherMs = 100 }: HubDeps): LiveHub {
  const pages = new Set<LivePage>();
  const waiting = gather(gatherMs, (ids) => void look(ids));
  let isClosed = false;

  async function look(ids: readonly string[]): Promise<void> {
    if (pages.size === 0) return;
    try {
      const changes = await read(ids);
      for (const page of pages)
        if (changes.some((change) => isSeenBy(change, page))) page.tell('change');
    } catch {
      // Who is concerned is not known: a page reads once too often rather than once too seldom.
      refresh();
    }
  }

  function refresh(): void {
    for (const page of pages) page.tell('change');
  }

  return {
    join(page) {
      // A kept connection can still ask while the process stops.
      if (isClosed) page.end();
      else pages.add(page);
      return () => void pages.delete(page);
    },
    notice(payload) {
      waiting.add(idsIn(payload));
    },
    refresh,
    close() {
      isClosed = true;
      waiting.end();
      for (const page of [...pages]) page.end();
      pages.clear();
    },
  };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idsIn(payload: string): string[] {
  try {
    const said: unknown = JSON.parse(payload);
    if (!Array.isArray(said)) return [];
    return said.filter((id) => typeof id === 'string').filter((id) => uuid.test(id));
  } catch {
    return [];
  }
}
