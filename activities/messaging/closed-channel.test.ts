import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { recordConsent, withdrawConsent } from '#db/consents.ts';
import { approve } from '#db/decisions/approval.ts';
import { lockProspect } from '#db/stops.ts';
import { storeConsentCountries } from '#db/settings.ts';
import { messageClasses } from '#domain/messaging/channels.ts';
import { emailRuleFor, stricterRegions } from '#domain/messaging/consent.ts';
import { obstacle } from '#domain/messaging/strategy.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aText,
  aWorkspace,
  byPlanner,
  carriedBy,
  withNumber,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { lacksMailBasis } from './closed-channel.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();

let workspace: TestWorkspace;
let pass: TestPass;

beforeEach(async () => {
  workspace = await aWorkspace(db);
  pass = await aPass(db, workspace);
  await know({ lawful_basis: 'legitimate_interest', country: 'DE', prospect_type: 'company' });
});

function know(facts: Record<string, string>): Promise<unknown> {
  return db('prospects').where({ id: pass.prospectId }).update(facts);
}

/** Outreach that was approved and planned while everything was well. */
async function planned(): Promise<string> {
  const seen = await aDraft(db, pass);
  await approve(db, seen, byPlanner(workspace), null);
  return (await anIntent(db, seen)).intentId;
}

const refused = { kind: 'skipped', reason: 'no_lawful_basis' };

describe('outreach by mail that was planned while it was lawful', () => {
  it('leaves on a legitimate interest where that will do', async () => {
    expect(await sendMessage(await planned())).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['the prospect turns out to live where every mail needs consent', { country: 'CA' }],
    ['the prospect turns out to be a person by themselves', { prospect_type: 'individual' }],
  ])('does not leave when %s', async (_, facts) => {
    const intentId = await planned();
    await know(facts);
    expect(await sendMessage(intentId)).toEqual(refused);
    expect(await room.received(pass.email)).toEqual([]);
  });

  it('does not leave when the workspace asks for consent there since', async () => {
    const intentId = await planned();
    await storeConsentCountries(db, workspace, ['DE']);
    expect(await sendMessage(intentId)).toEqual(refused);
    await storeConsentCountries(db, workspace, []);
  });

  it('does not leave when what was noted later about mail is weaker than what was stated at entry', async () => {
    await know({ lawful_basis: 'consent', country: 'CA' });
    const intentId = await planned();
    await noteMail('legitimate_interest');
    expect(await sendMessage(intentId)).toEqual(refused);
  });

  it('leaves in Canada on the consent that was noted meanwhile', async () => {
    const intentId = await planned();
    await know({ country: 'CA' });
    await noteMail('consent');
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
  });

  it('goes on by text where they agreed to texts', async () => {
    await withNumber(db, pass, '+12025550391');
    const texts = [aText('Quillmere here: shall we look at it? STOP ends this.')];
    const seen = await aDraft(db, pass, { carriage: carriedBy('email', 'sms'), texts });
    await approve(db, seen, byPlanner(workspace), null);
    const { intentId } = await anIntent(db, seen);
    await know({ country: 'CA' });
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'deferred' });
    await planSend(seen.messageId);
    const [row] = await db('messages').where({ id: seen.messageId }).select('channel');
    expect(row).toEqual({ channel: 'sms' });
  });

  it('an answer to them goes all the same', async () => {
    const seen = await aMessage(db, pass, { class: 'conversation' });
    const { intentId } = await anIntent(db, seen);
    await know({ country: 'CA' });
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
  });
});

describe('a consent that is withdrawn while the gate waits for the row', () => {
  it('is seen by the gate, whichever of them came to the row first', async () => {
    await know({ lawful_basis: 'legitimate_interest', country: 'CA' });
    await noteMail('consent');
    const intentId = await planned();
    const sent = await db.transaction(async (tx) => {
      await lockProspect(tx, pass.prospectId);
      const sending = sendMessage(intentId);
      await gateWaits();
      await withdrawConsent(tx, pass.prospectId, 'email');
      return { sending };
    });
    expect(await sent.sending).toEqual(refused);
  });
});

async function gateWaits(): Promise<void> {
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await query(db, waits)).length).toBeGreaterThan(0);
}

async function noteMail(basis: 'consent' | 'legitimate_interest'): Promise<void> {
  await recordConsent(db, pass.prospectId, {
    ...{ channel: 'email', basis, source: 'a call', evidence: null, recordedBy: null },
  });
}

it('the gate and the plan ask the same of a mail, for every kind of person in every country', () => {
  const countries = fc.constantFrom(null, 'DE', 'US', 'CA', 'PT', 'us');
  const demanded = fc.subarray(['DE', 'US', 'PT']);
  const bases = fc.constantFrom(null, ...lawfulBases);
  fc.assert(
    fc.property(
      ...[fc.constantFrom(...messageClasses), countries, fc.boolean(), bases, demanded],
      (messageClass, country, isIndividual, mailBasis, consentCountries) => {
        const emailRule = emailRuleFor(country, !isIndividual, stricterRegions(consentCountries));
        const email = {
          address: 'ok' as const,
          basis: mailBasis,
          isOptedOut: false,
          isSupported: true,
        };
        const person = { channels: { email }, preferences: [], emailRule, isOptOutReviewed: true };
        const asPlanned = obstacle('email', messageClass, person) !== null;
        const atGate = lacksMailBasis(
          { country, isIndividual, mailBasis },
          { class: messageClass, channel: 'email' },
          consentCountries,
        );
        if (messageClass === 'conversation') expect(atGate).toBe(false);
        else expect(atGate).toBe(asPlanned);
      },
    ),
  );
});
