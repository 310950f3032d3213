import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isSuppressed } from '#db/suppressions.ts';
import { query } from '#db/client.ts';
import { readProofIntents, readStopIntervals } from '#db/proof.ts';
import { readLeaving } from '#db/views/leaving.ts';
import { readInboxList } from '#db/views/inbox.ts';
import { proveSends } from '#domain/messaging/proof.ts';
import { aWorkspace } from '../builders/outreach.ts';
import { openMailRoom } from '../harness/mail-room.ts';
import {
  happenings,
  waitingIn,
  type Happening,
  type Hearing,
  type Waiting,
} from './five-events.ts';

const room = await openMailRoom();
const { db, deps, sandbox } = room;
const workspace = await aWorkspace(db);
const { workspaceId, userId } = workspace;
const waiting = waitingIn(room, workspace);
const orders = permutations(happenings);
/** The reply of everybody, by prospect. */
const replied = new Map<string, string | null>();

/** How each mail that comes in stands among the stops, and what it makes of a draft or a pass. */
const stopKinds = { reply: 'reply', stop: 'opt_out', bounce: 'hard_bounce' } as const;
const outcomes = { stop: 'opted_out', bounce: 'unreachable' } as const;
const reasons = { reply: 'reply', ...outcomes } as const;

/** What must have become of a prospect after the five events in this order. */
interface Expected {
  /** Dispatches and stops by their order numbers. */
  numbered: string[];
  approval: { state: string; stateReason: string | null };
  secondLetter: 'sent' | 'suppressed' | 'cancelled';
  outcome: string;
}

/** The model: the second letter left if and only if it was approved and due before anything came in from the prospect. */
function expectedAfter(order: readonly Happening[], hearing: Hearing): Expected {
  const place = (happening: Happening) => order.indexOf(happening);
  const cameIn = order.filter((each) => each !== 'approval' && each !== 'timer');
  const [firstIn] = cameIn;
  if (firstIn === undefined) throw new Error('Nothing came in.');
  const isApproved = place('approval') < place(firstIn);
  const isHeard = hearing === 'at once' || place('approval') < place('timer');
  const isSent = isApproved && isHeard && place('timer') < place(firstIn);
  return {
    numbered: [
      'first letter',
      ...(isSent ? ['second letter'] : []),
      ...cameIn.map((each) => stopKinds[each]),
    ],
    approval: isApproved
      ? { state: 'approved', stateReason: null }
      : { state: 'withdrawn', stateReason: reasons[firstIn] },
    secondLetter: isSent ? 'sent' : isApproved ? 'suppressed' : 'cancelled',
    outcome: place('stop') < place('bounce') ? outcomes.stop : outcomes.bounce,
  };
}

async function numbered({ pass, firstIntentId }: Waiting): Promise<string[]> {
  const rows = await query<{ what: string }>(
    db,
    `select what from (
       select case when a.intent_id = :firstIntentId then 'first letter' else 'second letter' end as what,
         a.dispatch_order_number as number
       from send_attempts a join intents i on i.id = a.intent_id where i.prospect_id = :prospectId
       union all select kind, order_number from stops
         where prospect_id = :prospectId and lifted_order_number is null) as all_numbers order by number`,
    { firstIntentId, prospectId: pass.prospectId },
  );
  return rows.map(({ what }) => what);
}

/** Every approval, message, intent and touch of theirs that somebody or something would still have to act on. */
async function leftOpen({ pass }: Waiting): Promise<unknown[]> {
  const open = await query(
    db,
    `select 'approval' as what, state from approvals where prospect_id = :prospectId and state = 'pending'
     union all select 'intent', state from intents where prospect_id = :prospectId
       and state not in ('accepted', 'refused', 'suppressed')
     union all select 'message', status from messages where prospect_id = :prospectId
       and status in ('draft', 'pending_approval', 'approved', 'scheduled', 'queued', 'sending', 'unknown')
     union all select 'touch', state from touches where enrolment_id = :enrolmentId
       and state not in ('sent', 'cancelled')`,
    { prospectId: pass.prospectId, enrolmentId: pass.enrolmentId },
  );
  const leaving = await readLeaving(db, pass.prospectId);
  return leaving === null ? open : [...open, leaving];
}

/** What holds in whatever order the five happened. */
async function expectPromisesKept(prospect: Waiting): Promise<void> {
  const { pass, second } = prospect;
  const seconds = (await room.received(pass.email)).slice(1);
  expect(seconds.length).toBeLessThanOrEqual(1);
  for (const { contentHash } of seconds) expect(contentHash).toBe(second.contentHash);
  if (seconds.length > 0) expect(prospect.decided()).toMatchObject({ ok: true });
  expect(await leftOpen(prospect)).toEqual([]);
  const order = await numbered(prospect);
  expect(order.slice(0, seconds.length + 1)).toEqual(
    ['first letter', 'second letter'].slice(0, seconds.length + 1),
  );
  // One of each, none lifted, all behind whatever left.
  expect(order.slice(seconds.length + 1).sort()).toEqual(Object.values(stopKinds).sort());
  expect(await isSuppressed(db, workspaceId, pass.email, deps.settings.suppressionSalt)).toBe(true);
  replied.set(pass.prospectId, prospect.replyEventId());
}

async function endOf({ pass, second }: Waiting): Promise<unknown> {
  const [row] = await query(
    db,
    `select p.run_state, p.stage, p.outcome, a.state, a.state_reason, m.status
     from prospects p join messages m on m.prospect_id = p.id join approvals a on a.message_id = m.id
     where p.id = ? and m.id = ?`,
    [pass.prospectId, second.messageId],
  );
  return row;
}

describe.each(['at once', 'with the hour'] as const)(
  'five events of one second, the run hearing of the approval %s (fault 48)',
  (hearing) => {
    it.each(orders.map((order) => [order.join(', '), order] as const))('%s', async (_, order) => {
      const expected = expectedAfter(order, hearing);
      const prospect = await waiting(hearing, orders.indexOf(order));
      for (const happening of order) await prospect.happen(happening);
      await prospect.wake();
      await expectPromisesKept(prospect);
      expect(await numbered(prospect)).toEqual(expected.numbered);
      expect(await endOf(prospect)).toEqual({
        ...{ runState: 'closed', stage: 'lost', outcome: expected.outcome },
        ...{ ...expected.approval, status: expected.secondLetter },
      });
    });
  },
);

describe('the five events of 30 prospects truly at once (fault 48)', () => {
  it('leave every promise kept, whoever comes first', async () => {
    const prospects = await Promise.all(
      Array.from({ length: 30 }, (_, number) => waiting('at once', number)),
    );
    // Three at a time, so that reading mails and deciding take about as long and meet in the middle.
    for (let from = 0; from < prospects.length; from += 3)
      await Promise.all(
        prospects.slice(from, from + 3).flatMap(({ happen }, place) =>
          (orders[(from + place) * 4] ?? happenings).map(async (happening) => {
            if (happening === 'approval' || happening === 'timer') await sleep(from / 6);
            await happen(happening);
          }),
        ),
      );
    await Promise.all(prospects.map(({ wake }) => wake()));
    for (const prospect of prospects) await expectPromisesKept(prospect);
    const orderOfAll = await Promise.all(prospects.map(numbered));
    const left = orderOfAll.filter((order) => order.includes('second letter')).length;
    console.info(`${left} of ${prospects.length} second letters left before anything came in`);
  });
});

describe('all of them together (fault 48)', () => {
  it('have their reply among the replies', async () => {
    const reader = { workspaceId, actorId: userId, scope: 'all' } as const;
    const listed = await readInboxList(db, reader, 'replies', 1_000);
    expect(replied.size).toBe(listed.length);
    expect(new Map(listed.map(({ prospectId, itemId }) => [prospectId, itemId]))).toEqual(replied);
  });

  it('are one story for the mail server and the ledger', async () => {
    const mails = await sandbox.record();
    const intents = await readProofIntents(db, workspaceId);
    const proof = proveSends({
      ...{ mails, intents, stops: await readStopIntervals(db, workspaceId), lostProspects: 0 },
      historyAccepted: mailsPerProspect(mails, intents),
    });
    expect(proof.accepted).toBe(mails.length);
    expect(proof).toMatchObject({
      ...{ open: 0, unknown: 0, refused: 0, duplicates: 0, sentAfterStop: 0 },
      ...{ sentInQuietHours: 0, sentUnapproved: 0, unaccounted: 0 },
    });
  });
});

function mailsPerProspect(
  mails: readonly { intentId: string | null }[],
  intents: readonly { id: string; prospectId: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, prospectId } of intents)
    for (const mail of mails)
      if (mail.intentId === id) counts.set(prospectId, (counts.get(prospectId) ?? 0) + 1);
  return counts;
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, place) =>
    permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]),
  );
}
