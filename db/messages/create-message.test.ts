import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from '../client.ts';
import { recordConsent } from '../consents.ts';
import { lockProspect, placeStop } from '../stops.ts';
import { createMessage, type MessageRequest } from './create-message.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);

let pass: TestPass;
let nextNumber = 202_555_0100;

beforeEach(async () => {
  pass = await aPass(db, workspace);
  nextNumber += 1;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
    `+1${String(nextNumber)}`,
    pass.prospectId,
  ]);
});

function aRequest(traits: Partial<MessageRequest> = {}): MessageRequest {
  const text = { segments: 1, templateName: null, templateVariables: null };
  return {
    workspaceId: pass.workspaceId,
    prospectId: pass.prospectId,
    messageClass: 'service',
    messageType: 'reminder',
    urgency: null,
    preferredChannel: null,
    supported: ['email', 'sms'],
    salt: 'a-salt',
    origin: 'api',
    author: { kind: 'user', id: pass.userId },
    request: null,
    notBefore: null,
    undoWindowMs: 0,
    language: 'en',
    templateId: 'reminder',
    templateVersion: '1',
    content: {
      ...{
        subject: 'Your plan waits',
        bodyText: 'Your plan waits.',
        html: '<p>Your plan waits.</p>',
      },
      ...{
        plainText: 'Your plan waits.',
        contentHash: createHash('sha256').update('x').digest('hex'),
      },
      texts: [{ channel: 'sms', bodyText: 'Your plan waits.', ...text }],
    },
    ...traits,
  };
}

function agreeToTexts(): Promise<void> {
  return recordConsent(db, pass.prospectId, {
    ...{ channel: 'sms', basis: 'consent', source: 'card at the fair', evidence: null },
    recordedBy: null,
  });
}

async function stop(channel?: 'sms'): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProspect(tx, pass.prospectId);
    await placeStop(tx, { ...pass, kind: 'opt_out', ...(channel ? { channel } : {}) });
  });
}

async function stored(): Promise<{ messages: number; starts: number }> {
  const [row] = await query<{ messages: number; starts: number }>(
    db,
    `select (select count(*)::int from messages where prospect_id = :id) as messages,
       (select count(*)::int from outbox where prospect_id = :id and kind = 'start_message') as starts`,
    { id: pass.prospectId },
  );
  return row ?? { messages: -1, starts: -1 };
}

describe('a message that somebody asks for', () => {
  it('is stored with its chain, its texts and the run that carries it', async () => {
    await agreeToTexts();
    const created = await createMessage(db, aRequest());
    expect(created).toMatchObject({ kind: 'created', chain: ['sms', 'email'], rule: 'content' });
    expect(await stored()).toEqual({ messages: 1, starts: 1 });
    const [row] = await query(
      db,
      `select m.status, m.origin, m.channel, m.urgency, x.body_text from messages m
       join message_texts x on x.message_id = m.id where m.prospect_id = ?`,
      [pass.prospectId],
    );
    expect(row).toEqual({
      ...{ status: 'approved', origin: 'api', channel: 'sms', urgency: 'normal' },
      bodyText: 'Your plan waits.',
    });
  });

  it('says which channels it left out, and why', async () => {
    const created = await createMessage(db, aRequest());
    expect(created).toMatchObject({
      chain: ['email'],
      rejected: [{ channel: 'sms', reason: 'consent_needed' }],
    });
  });

  it('asked for twice under one key is one message, also when both come at once', async () => {
    const request = { key: randomUUID(), hash: 'a' };
    const [one, other] = await Promise.all([
      createMessage(db, aRequest({ request })),
      createMessage(db, aRequest({ request })),
    ]);
    const kinds = [one.kind, other.kind].toSorted();
    expect(kinds).toEqual(['created', 'existing']);
    expect(await createMessage(db, aRequest({ request }))).toMatchObject({ kind: 'existing' });
    expect(await stored()).toEqual({ messages: 1, starts: 1 });
  });

  it('under a key that names another request is refused', async () => {
    const key = randomUUID();
    await createMessage(db, aRequest({ request: { key, hash: 'a' } }));
    const other = await createMessage(db, aRequest({ request: { key, hash: 'b' } }));
    expect(other.kind).toBe('key_taken');
    expect(await stored()).toEqual({ messages: 1, starts: 1 });
  });

  it('that goes nowhere is refused at the door, and nothing is stored', async () => {
    const unreachable = await createMessage(db, aRequest({ supported: ['sms'] }));
    expect(unreachable).toMatchObject({ kind: 'unreachable' });
    const urgent = aRequest({
      messageClass: 'marketing',
      messageType: 'initial',
      urgency: 'critical',
    });
    expect(await createMessage(db, urgent)).toMatchObject({ reason: 'too_urgent_for_class' });
    const foreign = aRequest({ workspaceId: (await aWorkspace(db)).workspaceId });
    expect(await createMessage(db, foreign)).toEqual({ kind: 'unknown_person' });
    await stop();
    expect(await createMessage(db, aRequest())).toMatchObject({ kind: 'stopped', by: 'opt_out' });
    expect(await stored()).toEqual({ messages: 0, starts: 0 });
  });

  it('of a service goes past a stop on one channel, outreach does not', async () => {
    await agreeToTexts();
    await stop('sms');
    expect(await createMessage(db, aRequest())).toMatchObject({ chain: ['email'] });
    const outreach = aRequest({ messageClass: 'marketing', messageType: 'initial' });
    expect(await createMessage(db, outreach)).toMatchObject({ kind: 'stopped' });
  });

  it('of outreach in somebody’s own words is approved by them', async () => {
    const created = await createMessage(
      db,
      aRequest({ messageClass: 'marketing', messageType: 'initial', origin: 'person' }),
    );
    const [approval] = await query(
      db,
      'select state, policy_rule, decided_via from approvals where message_id = ?',
      ['messageId' in created ? created.messageId : ''],
    );
    expect(approval).toEqual({ state: 'approved', policyRule: 'own_words', decidedVia: 'policy' });
  });

  it('can be taken back for a while before it leaves', async () => {
    await createMessage(db, aRequest({ undoWindowMs: 30_000 }));
    const [row] = await query<{ waits: boolean }>(
      db,
      `select not_before > created_at + interval '29 seconds' as waits from messages where prospect_id = ?`,
      [pass.prospectId],
    );
    expect(row?.waits).toBe(true);
  });
});
