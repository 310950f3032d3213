import type { Deps } from '#activities/deps.ts';
import type { Db } from '#db/client.ts';

/** The moments of a send at which a worker may die, in their order. */
export const killPoints = [
  'before the gate commits',
  'after the mark, before any byte',
  'after the text, before the dot',
  'after the acceptance, before the record',
  'after the record, before the answer',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** Whose outreach is hit, and what happens then; `hit` may never come back. */
export interface Blow {
  point: KillPoint;
  prospectId: string;
  email: string;
  hit: () => Promise<void>;
}

/** The ports of a worker with one kill point in them. The product itself has none. */
export function withKillPoint(deps: Deps, blow: Blow): Deps {
  const state = { isAccepted: false };
  const at = async (point: KillPoint, isMeant: boolean) => {
    if (isMeant && blow.point === point) await blow.hit();
  };
  return {
    ...deps,
    db: withTransaction(deps.db, {
      beforeCommit: (value) => at('before the gate commits', isMarkOf(blow.prospectId, value)),
      afterCommit: (value) =>
        at('after the record, before the answer', state.isAccepted && kindOf(value) === 'accepted'),
    }),
    mail: {
      ...deps.mail,
      async send(mail, isLeaseHeld) {
        const isMeant = mail.to.address === blow.email;
        await at('after the mark, before any byte', isMeant);
        const outcome = await deps.mail.send(mail, () => {
          // Dies at once: the kill of one's own process comes before the call returns.
          void at('after the text, before the dot', isMeant);
          return isLeaseHeld();
        });
        state.isAccepted ||= isMeant && outcome.kind === 'accepted';
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
