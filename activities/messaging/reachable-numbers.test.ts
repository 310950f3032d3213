import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import type { TestPass } from '#tests/builders/outreach.ts';
import { limitedRoom } from './limited-room.fixture.ts';

const { room, db, anApproved, aText, aTextedPass } = await limitedRoom();

describe('a pool of numbers', () => {
  const pool = ['+12025550142', '+12025550143'];
  it('keeps to a person the number they know', async () => {
    const { planSend, sendMessage } = room.activities();
    const send = async (pass: TestPass) => {
      const plan = await planSend(await aText(pass));
      if (!('intentId' in plan)) throw new Error(plan.kind);
      expect(await sendMessage(plan.intentId)).toMatchObject({ kind: 'accepted' });
    };
    const people = await Promise.all(Array.from({ length: 6 }, () => aTextedPass()));
    for (const pass of people) await send(pass);
    const [first] = people;
    if (!first) throw new Error('nobody');
    const record = await room.texts.record();
    const fromOf = (phone: string) =>
      record.filter(({ to }) => to === phone).map(({ from }) => from);
    expect(new Set(people.flatMap(({ phone }) => fromOf(phone)))).toEqual(new Set(pool));
    // Another number would be theirs by chance now: the one they know stays.
    const known = fromOf(first.phone)[0] ?? '';
    const strange = pool.find((number) => number !== known) ?? '';
    await execute(db, 'update intents set sender = ? where prospect_id = ?', [
      strange,
      first.prospectId,
    ]);
    await send(first);
    const after = (await room.texts.record()).filter(({ to }) => to === first.phone);
    expect(after.map(({ from }) => from)).toEqual([known, strange]);
  });
});

describe('a sample person', () => {
  it('is written a text by the sandbox only, wherever mail goes', async () => {
    const sms = room.deps.shortMessages.sms;
    if (!sms) throw new Error('no texts here');
    const real = { ...room.deps.shortMessages, sms: { ...sms, isSandbox: false } };
    const { sendMessage } = room.activities({ shortMessages: real });
    const { intentId, pass } = await anApproved();
    await execute(
      db,
      `update prospects set is_sample = true, phone_e164 = '+12025550188' where id = ?`,
      [pass.prospectId],
    );
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    await execute(
      db,
      `update messages set channel = 'sms', chain = '{sms}' where prospect_id = ?`,
      [pass.prospectId],
    );
    await execute(db, `update intents set channel = 'sms' where id = ?`, [intentId]);
    const held = { kind: 'skipped', reason: 'sample_on_real_transport' };
    expect(await sendMessage(intentId)).toEqual(held);
  });
});

describe('addresses that may never be reached', () => {
  async function refusalOf(change: { email?: string; phone?: string }): Promise<SendOutcome> {
    const { sendMessage } = room.activities();
    const { intentId, pass } = await anApproved();
    if (change.email !== undefined)
      await execute(db, 'update prospects set email = ? where id = ?', [
        change.email,
        pass.prospectId,
      ]);
    if (change.phone !== undefined) {
      await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
        change.phone,
        pass.prospectId,
      ]);
      await recordConsent(db, pass.prospectId, {
        channel: 'sms',
        basis: 'consent',
        source: 'card',
        evidence: null,
        recordedBy: null,
      });
      await execute(
        db,
        `update messages set channel = 'sms', chain = '{sms}' where prospect_id = ?`,
        [pass.prospectId],
      );
      await execute(db, `update intents set channel = 'sms' where id = ?`, [intentId]);
    }
    return sendMessage(intentId);
  }

  it.each([
    ['of our own domain', { email: 'clara@Quillmere.example' }],
    ['below our own domain', { email: 'list@mail.quillmere.example' }],
    ['where our own mail comes in', { email: 'r+abc@inbound.rainmaker.test' }],
    ['of a premium line', { phone: '+19002345678' }],
    ['of a satellite', { phone: '+881612345678' }],
    ['that nobody has', { phone: '+1202' }],
  ])('are refused at the gate: one %s', async (_, change) => {
    expect(await refusalOf(change)).toEqual({ kind: 'skipped', reason: 'never_reachable' });
  });
});
