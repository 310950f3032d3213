import { describe, expect, it } from 'vitest';
import { MockActivityEnvironment } from '@temporalio/testing';
import { execute, query } from '#db/client.ts';
import { readConsents } from '#db/consents.ts';
import { isAddressSuppressed } from '#db/suppressions.ts';
import { texting } from './texting.fixture.ts';

const {
  aService,
  allRead,
  db,
  deps,
  intentOf,
  newsOf,
  now,
  plan,
  send,
  sendMessage,
  storyOf,
  writes,
} = await texting();

describe('a person who texts STOP', () => {
  it('ends the outreach everywhere and the channel, and leaves a service the others', async () => {
    const messageId = await aService('sms', 'email');
    const planned = await intentOf(messageId);
    await writes('Stop');
    expect(
      await new MockActivityEnvironment().run(sendMessage, { intentId: planned }),
    ).toMatchObject({
      kind: 'skipped',
    });
    const [stop] = await query(
      db,
      'select kind, blocks, channel from stops where prospect_id = ? and lifted_order_number is null',
      [now.pass.prospectId],
    );
    expect(stop).toEqual({ kind: 'opt_out', blocks: 'channel', channel: 'sms' });
    expect(await newsOf('event')).toEqual(['opt_out']);
    expect(await newsOf('message_news')).toEqual([messageId]);
    const salt = deps.settings.suppressionSalt;
    expect(await isAddressSuppressed(db, now.pass.workspaceId, 'sms', now.phone, salt)).toBe(true);
    expect((await readConsents(db, now.pass.prospectId))[0]?.withdrawnAt).not.toBeNull();
    await send(messageId);
    const [sent] = await query(
      db,
      "select channel from intents where message_id = ? and state = 'accepted'",
      [messageId],
    );
    expect(sent).toEqual({ channel: 'email' });
    expect(await storyOf()).toContainEqual({
      kind: 'inbound.opt_out',
      data: { channel: 'sms', scope: 'channel' },
    });
  });

  it.each(['STOP ALL', 'Please never contact me again.'])(
    'or „%s“ ends everything',
    async (text) => {
      const messageId = await aService('sms', 'email');
      await intentOf(messageId);
      await writes(text);
      const [stop] = await query(
        db,
        'select kind, blocks from stops where prospect_id = ? and lifted_order_number is null',
        [now.pass.prospectId],
      );
      expect(stop).toEqual({ kind: 'opt_out', blocks: 'all' });
      expect(await plan(messageId)).toEqual({ kind: 'overtaken' });
      const [prospect] = await query(db, 'select run_state, outcome from prospects where id = ?', [
        now.pass.prospectId,
      ]);
      expect(prospect).toEqual({ runState: 'closed', outcome: 'opted_out' });
    },
  );
});

describe('a person who answers by text', () => {
  it('stops the outreach, has the planner’s ear, and stands in the story', async () => {
    await writes('Sounds good, what would sixty guests cost?');
    expect(await newsOf('event')).toEqual(['reply']);
    expect(await storyOf()).toContainEqual({ kind: 'inbound.reply', data: { channel: 'sms' } });
    const [event] = await query(
      db,
      `select kind, channel, matched_by, body_text, category from inbound_events where prospect_id = ?`,
      [now.pass.prospectId],
    );
    expect(event).toEqual({
      ...{ kind: 'reply', channel: 'sms', matchedBy: 'number', category: 'price' },
      bodyText: 'Sounds good, what would sixty guests cost?',
    });
    const [stop] = await query(db, 'select kind, blocks from stops where prospect_id = ?', [
      now.pass.prospectId,
    ]);
    expect(stop).toEqual({ kind: 'reply', blocks: 'cadence' });
  });

  it('by WhatsApp opens its window and agrees to an answer there', async () => {
    await writes('Hello!', 'whatsapp');
    const consents = await readConsents(db, now.pass.prospectId);
    expect(consents.find(({ channel }) => channel === 'whatsapp')).toMatchObject({
      basis: 'consent',
      withdrawnAt: null,
    });
    const [state] = await query<{ isOpen: boolean }>(
      db,
      `select last_inbound_at > app_now() - interval '1 minute' as is_open from channel_states
       where prospect_id = ? and channel = 'whatsapp'`,
      [now.pass.prospectId],
    );
    expect(state?.isOpen).toBe(true);
  });

  it('with HELP is noted, and nothing stops', async () => {
    await writes('HELP');
    expect(await storyOf()).toContainEqual({ kind: 'inbound.help', data: { channel: 'sms' } });
    expect(
      await query(db, 'select 1 from stops where prospect_id = ?', [now.pass.prospectId]),
    ).toEqual([]);
  });

  it('counts once, however often the provider tells it', async () => {
    await writes('Yes please');
    await execute(
      db,
      "update inbound_events set state = 'received', next_attempt_at = clock_timestamp() where prospect_id = ?",
      [now.pass.prospectId],
    );
    await allRead();
    expect(await newsOf('event')).toEqual(['reply']);
    expect((await storyOf()).filter(({ kind }) => kind === 'inbound.reply')).toHaveLength(1);
  });

  it('in letters that no table keeps is read all the same', async () => {
    await writes('Yes\u0000, gladly \u{1f680}');
    const [event] = await query(
      db,
      'select kind, body_text from inbound_events where prospect_id = ?',
      [now.pass.prospectId],
    );
    expect(event).toEqual({ kind: 'reply', bodyText: 'Yes, gladly \u{1f680}' });
  });

  it('whom nobody knows is put aside', async () => {
    now.phone = '+12025559999';
    await writes('Who is this?');
    const [event] = await query(
      db,
      "select problem from inbound_events where state = 'parked' order by received_at desc limit 1",
    );
    expect(event).toEqual({ problem: 'nobody_matches' });
  });
});

describe('a person who sends a picture without words', () => {
  it('has answered, and a colleague reads what came', async () => {
    await writes('', 'sms', [{ contentType: 'image/png', base64: 'iVBORw0KGgo=' }]);
    const [event] = await query(
      db,
      'select kind, body_text from inbound_events where prospect_id = ?',
      [now.pass.prospectId],
    );
    expect(event).toEqual({ kind: 'reply', bodyText: '[image/png]' });
    expect(await newsOf('event')).toEqual(['reply']);
  });
});
