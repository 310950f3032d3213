import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import type { TestIntent } from '#tests/builders/outreach.ts';
import { sendingRoom, type Approved } from './sending-room.fixture.ts';

const { activities, anApproved, db, intentRow, received, reconcileSend, sandbox, sendMessage } =
  await sendingRoom();

describe('finding out what became of an attempt', () => {
  /** An intent whose worker died right after the mark. */
  async function anAbandoned(leaseEnded = true): Promise<Approved> {
    const intent = await anApproved();
    await execute(
      db,
      `update intents set state = 'dispatching', attempt_number = 1, message_id_header = :header, transport = 'smtp',
         dispatch_order_number = nextval('order_numbers'), dispatched_at = app_now(),
         lease_until = clock_timestamp() + cast(:lease as interval) where id = :id`,
      {
        id: intent.intentId,
        header: `<${intent.intentId}@quillmere.example>`,
        lease: leaseEnded ? '-1 ms' : '400 ms',
      },
    );
    await execute(
      db,
      `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, marked_at) values (?, 1, 1, app_now())`,
      [intent.intentId],
    );
    return intent;
  }

  it('that never was: plan again', async () => {
    const intent = await anApproved();
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await intentRow(intent)).toMatchObject({ state: 'planned' });
  });

  it('that left nothing behind: not sent, and the next try sends once', async () => {
    const intent = await anAbandoned();
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await received(intent.pass.email)).toHaveLength(1);
    expect(await intentRow(intent)).toMatchObject({ attemptNumber: 2 });
  });

  it('asks nobody before its lease has ended', async () => {
    const intent = await anAbandoned(false);
    const leaseEnded: boolean[] = [];
    const mailSearch = {
      find: async () => {
        const [row] = await query<{ ended: boolean }>(
          db,
          'select lease_until < clock_timestamp() as ended from intents where id = ?',
          [intent.intentId],
        );
        leaseEnded.push(row?.ended ?? false);
        return 'absent' as const;
      },
    };
    await activities({ mailSearch }).reconcileSend(intent.intentId);
    expect(leaseEnded).toEqual([true]);
  });

  it('when the provider cannot tell stays unknown, and is never sent again', async () => {
    const intent = await anAbandoned();
    const mailSearch = { find: () => Promise.resolve('cannot-tell' as const) };
    const blind = activities({ mailSearch });
    expect(await blind.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await blind.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await received(intent.pass.email)).toEqual([]);
    expect(await intentRow(intent)).toMatchObject({ state: 'unknown', attemptNumber: 1 });
  });

  it('when the provider does not answer is tried again by the retry policy', async () => {
    const intent = await anAbandoned();
    const mailSearch = { find: () => Promise.reject(new Error('The search is away.')) };
    await expect(activities({ mailSearch }).reconcileSend(intent.intentId)).rejects.toThrow('away');
    expect(await intentRow(intent)).toMatchObject({ state: 'dispatching' });
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
  });

  it('by two at once tells both the same', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-after-dot', times: 1 });
    await sendMessage(intent.intentId);
    await Promise.all([reconcileSend(intent.intentId), reconcileSend(intent.intentId)]);
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'accepted' });
    const story = await query(
      db,
      `select 1 from timeline where prospect_id = ? and kind = 'message.sent'`,
      [intent.prospectId],
    );
    expect(story).toHaveLength(1);
  });

  it('of an intent that nobody knows is an error, not a send', async () => {
    await expect(sendMessage(randomUUID())).rejects.toThrow('No such intent.');
    await expect(reconcileSend(randomUUID())).rejects.toThrow('No such intent.');
  });
});

describe('a day later, when no provider would know a key of ours any more (fault 18)', () => {
  const aDayLater = ({ intentId }: TestIntent) =>
    execute(
      db,
      `update intents set dispatched_at = dispatched_at - interval '25 hours',
         accepted_at = accepted_at - interval '25 hours' where id = ?`,
      [intentId],
    );
  /** A provider that forgot everything: it takes whatever comes, and finds nothing. */
  const forgetful = activities({ mailSearch: { find: () => Promise.resolve('absent') } });

  it('what was accepted is not sent again, however often it is tried', async () => {
    const intent = await anApproved();
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    await aDayLater(intent);
    for (const again of [forgetful.sendMessage, forgetful.reconcileSend])
      expect(await again(intent.intentId)).toEqual({ kind: 'accepted', wakeAt: null });
    expect(await received(intent.pass.email)).toHaveLength(1);
  });

  it('what nobody confirmed goes to a person: that nothing is found proves nothing any more', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-after-dot', times: 1 });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    await aDayLater(intent);
    expect(await forgetful.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await forgetful.sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await intentRow(intent)).toMatchObject({ state: 'unknown', attemptNumber: 1 });
    expect(await received(intent.pass.email)).toHaveLength(1);
    // Where the provider still knows, its word counts however late it is asked.
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'accepted' });
  });
});
