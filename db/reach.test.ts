import { beforeEach, describe, expect, it } from 'vitest';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute } from './client.ts';
import { readConsents, recordConsent, withdrawConsent } from './consents.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { noteChannelState, noteInbound, readReach, type KnownChannel } from './reach.ts';
import { liftStops, lockProspect, placeStop } from './stops.ts';
import { suppressAddress, suppressNumber } from './suppressions.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);
const salt = 'a-salt';

let pass: TestPass;
let number = 170_000_000;
let phone: string;

beforeEach(async () => {
  pass = await aPass(db, workspace);
  number += 1;
  phone = `+49${String(number)}`;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, pass.prospectId]);
});

const given = { salt, supported: ['email', 'sms'] } as const;

async function on(channel: Channel): Promise<KnownChannel> {
  const reach = await readReach(db, pass.prospectId, given);
  if (!reach) throw new Error('Nobody there.');
  return reach.channels[channel];
}

function agree(channel: Channel) {
  return recordConsent(db, pass.prospectId, {
    ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
    recordedBy: pass.userId,
  });
}

describe('how a prospect may be reached', () => {
  it('is by the addresses that their row has', async () => {
    expect((await on('email')).to).toBe(pass.email);
    expect((await on('sms')).to).toBe(phone);
    expect((await on('whatsapp')).to).toBe(phone);
  });

  it('rests on what was stated at entry for e-mail, and on nothing for a phone', async () => {
    expect((await on('email')).basis).toBe('consent');
    expect((await on('sms')).basis).toBeNull();
    expect((await on('whatsapp')).basis).toBeNull();
  });

  it('by text is allowed by a consent for that channel alone, until it is withdrawn', async () => {
    await agree('sms');
    expect((await on('sms')).basis).toBe('consent');
    expect((await on('whatsapp')).basis).toBeNull();
    await withdrawConsent(db, pass.prospectId, 'sms');
    expect((await on('sms')).basis).toBeNull();
    const [kept] = await readConsents(db, pass.prospectId);
    expect(kept).toMatchObject({ channel: 'sms', source: 'card at the fair' });
    expect(kept?.withdrawnAt).not.toBeNull();
  });

  it('ends on a number that is on the list, and on its channel only', async () => {
    await suppressNumber(db, pass.workspaceId, 'sms', phone, 'opt_out', salt);
    expect((await on('sms')).isOptedOut).toBe(true);
    expect((await on('whatsapp')).isOptedOut).toBe(false);
    expect((await on('email')).isOptedOut).toBe(false);
  });

  it('ends on an address that is on the list, however it is written', async () => {
    await suppressAddress(db, pass.workspaceId, pass.email.toUpperCase(), 'opt_out', salt);
    expect((await on('email')).isOptedOut).toBe(true);
  });

  it('ends on the one channel where they said stop, until it is lifted', async () => {
    await db.transaction(async (tx) => {
      await lockProspect(tx, pass.prospectId);
      await placeStop(tx, { ...pass, kind: 'opt_out', channel: 'sms' });
    });
    expect((await on('sms')).isOptedOut).toBe(true);
    expect((await on('email')).isOptedOut).toBe(false);
    await liftStops(db, pass.prospectId, ['opt_out']);
    expect((await on('sms')).isOptedOut).toBe(false);
  });

  it('remembers what a provider said of a number, and forgets it when they write from it', async () => {
    await noteChannelState(db, pass.prospectId, 'sms', 'never_reachable', 'landline');
    expect((await on('sms')).address).toBe('never_reachable');
    await noteInbound(db, pass.prospectId, 'sms');
    expect((await on('sms')).address).toBe('ok');
    expect((await on('sms')).lastInboundAt).not.toBeNull();
  });

  it('is none where the house has no provider', async () => {
    expect((await on('sms')).isSupported).toBe(true);
    expect((await on('whatsapp')).isSupported).toBe(false);
  });

  it('by e-mail asks a private person for consent, where nothing else is known of their country', async () => {
    const rule = async () => (await readReach(db, pass.prospectId, given))?.emailRule;
    expect(await rule()).toBe('legitimate_interest');
    await execute(db, "update prospects set prospect_type = 'individual' where id = ?", [
      pass.prospectId,
    ]);
    expect(await rule()).toBe('consent');
  });

  it('is nothing for somebody who was removed', async () => {
    await execute(db, 'update prospects set deleted_at = app_now() where id = ?', [
      pass.prospectId,
    ]);
    expect(await readReach(db, pass.prospectId, given)).toBeNull();
  });
});
