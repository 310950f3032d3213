import type { Deps, MailOutcome } from '#activities/deps.ts';
import type { Db } from '#db/client.ts';

/** The moments of a send that the ports of a worker see, in their order. The line sees the others (`wire.ts`). */
export const killPoints = [
  'before the gate commits',
  'after the mark, before any byte',
  'after the text, before the dot',
  'after the acceptance, before the record',
  'after the record, before the run hears',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** Whose outreach is hit, and where. */
export interface Blow {
  point: KillPoint | null;
  prospectId: string;
  email: string;
  /** Called there; what it answers is waited for, but not before the dot, where it must not come back at all. */
  hit: (point: KillPoint) => Promise<void>;
  /** Told what came of the send, once that stands in the ledger or was refused there. */
  over?: (outcome: MailOutcome['kind']) => void;
}

/** The ports of a worker with one kill point in them. The product itself has none. */
export function withKillPoint(deps: Deps, blow: Blow): Deps {
  const state: { outcome: MailOutcome['kind'] | null } = { outcome: null };
  const at = async (point: KillPoint, isMeant: boolean) => {
    if (isMeant && blow.point === point) await blow.hit(point);
  };
  return {
    ...deps,
    db: withTransaction(deps.db, {
      beforeCommit: (value) => at('before the gate commits', isMarkOf(blow.prospectId, value)),
      async afterCommit(value) {
        const isAccepted = state.outcome === 'accepted' && kindOf(value) === 'accepted';
        await at('after the record, before the run hears', isAccepted);
        if (state.outcome !== null) blow.over?.(state.outcome);
      },
    }),
    mail: {
      ...deps.mail,
      async send(mail, isLeaseHeld) {
        const isMeant = mail.to.address === blow.email;
        await at('after the mark, before any byte', isMeant);
        const outcome = await deps.mail.send(mail, () => {
          void at('after the text, before the dot', isMeant);
          return isLeaseHeld();
        });
        if (isMeant) state.outcome = outcome.kind;
        await at('after the acceptance, before the record', isMeant);
        return outcome;
      },
    },
  };
}

interface Watch {
  beforeCommit(value: unknown): Promise<void>;
  afterCommit(value: unknown): Promise<void>;
}

function withTransaction(db: Db, watch: Watch): Db {
  const transaction = async <Value>(act: (tx: Db) => Promise<Value>): Promise<Value> => {
    const value = await db.transaction(async (tx) => {
      const inside = await act(tx);
      await watch.beforeCommit(inside);
      return inside;
    });
    await watch.afterCommit(value);
    return value;
  };
  return new Proxy(db, {
    get(target, name, receiver): unknown {
      return name === 'transaction' ? transaction : Reflect.get(target, name, receiver);
    },
  });
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

function isMarkOf(prospectId: string, value: unknown): boolean {
  return kindOf(value) === 'marked' && JSON.stringify(value).includes(prospectId);
}
