import { z } from 'zod';
import type { Deps, MailOutcome, ShortMessages, ShortMessageTransport } from '#activities/deps.ts';
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

const markSchema = z.object({
  kind: z.literal('marked'),
  mark: z.object({ context: z.object({ prospectId: z.string().nullable() }) }),
});

/** Whose message is hit, and where. */
export interface Blow {
  point: KillPoint | null;
  prospectId: string;
  /** The address or the number that it goes to. */
  to: string;
  /** True for a worker that marks nobody else's message: whoever comes to its gate waits there until it is dead. */
  isAlone?: boolean;
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
      async beforeCommit(value) {
        const prospectId = markedProspect(value);
        const isAnothers = prospectId !== null && prospectId !== blow.prospectId;
        // Killed with it, the mark is taken back: no attempt of theirs was begun here.
        if (blow.isAlone === true && isAnothers) await forGood();
        await at('before the gate commits', prospectId === blow.prospectId);
      },
      async afterCommit(value) {
        const isAccepted = state.outcome === 'accepted' && kindOf(value) === 'accepted';
        await at('after the record, before the run hears', isAccepted);
        if (state.outcome !== null) blow.over?.(state.outcome);
      },
    }),
    mail: {
      ...deps.mail,
      async send(mail, isLeaseHeld) {
        const isMeant = mail.to.address === blow.to;
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
    shortMessages: textsBetween(deps.shortMessages, async (to, send) => {
      const isMeant = to === blow.to;
      await at('after the mark, before any byte', isMeant);
      const outcome = await send();
      if (isMeant) state.outcome = outcome.kind;
      await at('after the acceptance, before the record', isMeant);
      return outcome;
    }),
  };
}

type Texted = ReturnType<ShortMessageTransport['send']>;
type Between = (to: string, send: () => Texted) => Texted;

/** The phones of a worker, every text of which goes through `between`. */
function textsBetween({ sms, whatsapp, ...others }: ShortMessages, between: Between) {
  const wrapped = (transport: ShortMessageTransport | null) =>
    transport && {
      ...transport,
      send: (...[message, isLeaseHeld]: Parameters<ShortMessageTransport['send']>) =>
        between(message.to, () => transport.send(message, isLeaseHeld)),
    };
  return { ...others, sms: wrapped(sms), whatsapp: wrapped(whatsapp) };
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

/** Whose message a transaction has marked to leave; null for every other transaction and mail to our own people. */
function markedProspect(value: unknown): string | null {
  const marked = markSchema.safeParse(value);
  return marked.success ? marked.data.mark.context.prospectId : null;
}

function forGood(): Promise<void> {
  return new Promise(() => undefined);
}
