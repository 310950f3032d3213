import { createHash, randomUUID } from 'node:crypto';
import { insertApproval } from '#db/approvals.ts';
import { execute, query, type Db } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import {
  insertEnrolment,
  insertTouches,
  readEnrolment,
  showRun,
  updateTouch,
} from '#db/enrolments.ts';
import { planIntent } from '#db/ledger.ts';
import { insertMessage, type Carriage, type MessageContent } from '#db/message-records.ts';
import type { ChannelText } from '#db/message-texts.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import { defaultCadence } from '#domain/outreach/cadence.ts';

/** A workspace with one planner. */
export interface TestWorkspace {
  workspaceId: string;
  userId: string;
}

/** A pass of a prospect whose touches are planned. */
export interface TestPass extends TestWorkspace {
  prospectId: string;
  email: string;
  enrolment: number;
  enrolmentId: string;
}

/** An intent that the gate has not seen yet, with its message. */
export interface TestIntent extends SeenDraft {
  intentId: string;
}

const allWeek = { days: [1, 2, 3, 4, 5, 6, 7], blocks: [{ start: '00:00', end: '24:00' }] };

/** Adds a workspace whose hours are always open and that caps nothing, so that no test depends on the hour it runs at. */
export async function aWorkspace(db: Db): Promise<TestWorkspace> {
  const [row] = await query<TestWorkspace>(
    db,
    `with workspace as (
       insert into workspaces (name, time_zone, country, sender_email, postal_address, quiet_hours, business_hours, holidays,
         cap_per_day, cap_per_week)
       values ('Quillmere', 'Europe/Berlin', 'DE', 'hello@quillmere.example', 'Seeweg 4, 12345 Halmsee',
         '{"start":"00:00","end":"00:00"}', :allWeek, '{"extra":[],"off":true}', null, null)
       returning id)
     insert into users (workspace_id, email, name, role, time_zone)
     select id, 'clara-' || id || '@quillmere.example', 'Clara Valadar', 'ADMIN', 'Europe/Lisbon' from workspace
     returning workspace_id, id as user_id`,
    { allWeek: JSON.stringify(allWeek) },
  );
  if (!row) throw new Error('No workspace.');
  return row;
}

/** Adds a prospect in Lisbon whose first pass has begun; `runState` is where the row says it stands. */
export async function aPass(
  db: Db,
  workspace: TestWorkspace,
  traits: { email?: string; runState?: string } = {},
): Promise<TestPass> {
  const prospectId = randomUUID();
  const email = traits.email ?? `ana-${prospectId.slice(0, 8)}@vinho.example`;
  await execute(
    db,
    `insert into prospects (id, workspace_id, name, given_name, email, email_canonical, zones, zone_shown, language,
       lawful_basis, owner_id)
     values (:prospectId, :workspaceId, 'Ana Lopes', 'Ana', :email, lower(:email), '{Europe/Lisbon}', 'Europe/Lisbon', 'en',
       'consent', :userId)`,
    { prospectId, email, ...workspace },
  );
  const enrolmentId = await aNextPass(db, workspace, prospectId, 1);
  if (traits.runState !== undefined)
    await execute(db, 'update prospects set run_state = ? where id = ?', [
      traits.runState,
      prospectId,
    ]);
  return { ...workspace, prospectId, email, enrolment: 1, enrolmentId };
}

export async function aNextPass(
  db: Db,
  { workspaceId }: TestWorkspace,
  prospectId: string,
  number: number,
): Promise<string> {
  const id = randomUUID();
  const [replyTokenHash, unsubscribeTokenHash] = [`reply-${id}`, `unsubscribe-${id}`];
  await insertEnrolment(db, {
    id,
    workspaceId,
    prospectId,
    number,
    replyTokenHash,
    unsubscribeTokenHash,
  });
  await insertTouches(db, id, defaultCadence);
  await showRun(db, prospectId, number, { runState: 'running' });
  return (await readEnrolment(db, prospectId, number)).id;
}

/** The text of a message; the hash is that of what leaves. */
export function someContent(words: string): MessageContent {
  const html = `<p>${words}</p><p>%%UNSUBSCRIBE_URL%%</p>`;
  return {
    subject: 'A hillside for sixty',
    bodyText: words,
    html,
    plainText: `${words}\n\n%%UNSUBSCRIBE_URL%%`,
    contentHash: createHash('sha256').update(html).digest('hex'),
  };
}

/** Adds a message of the pass; a touch of the cadence unless the class says otherwise. */
export async function aMessage(
  db: Db,
  pass: TestPass,
  traits: {
    step?: number;
    class?: MessageClass;
    words?: string;
    carriage?: Carriage;
    texts?: ChannelText[];
  } = {},
): Promise<SeenDraft> {
  const { step = 0, class: messageClass = 'marketing', words = 'Shall we look at it?' } = traits;
  const messageId = randomUUID();
  const content = { ...someContent(words), texts: traits.texts ?? [] };
  const isTouch = messageClass === 'marketing';
  await insertMessage(db, {
    id: messageId,
    workspaceId: pass.workspaceId,
    prospectId: pass.prospectId,
    enrolmentId: pass.enrolmentId,
    step: isTouch ? step : null,
    draftOrdinal: 1,
    class: messageClass,
    status: isTouch ? 'pending_approval' : 'approved',
    recipientUserId: null,
    recipientEmail: null,
    templateId: 'outreach',
    templateVersion: '1',
    language: 'en',
    drafter: 'template',
    factsUsed: [],
    riskFlags: [],
    reasonCode: 'first_touch',
    businessKey: `test:${messageId}`,
    content,
    ...(traits.carriage ? { carriage: traits.carriage } : {}),
  });
  if (isTouch)
    await updateTouch(db, pass.enrolmentId, step, { messageId, state: 'pending_approval' });
  const { workspaceId, prospectId } = pass;
  return { workspaceId, prospectId, messageId, version: 1, contentHash: content.contentHash };
}

/** How a touch of the cadence goes over these channels. */
export function carriedBy(...chain: Channel[]): Carriage {
  return {
    ...{
      messageType: 'initial',
      urgency: null,
      origin: 'cadence',
      chain,
      chainRule: 'message_type',
    },
    ...{ rejectedChannels: [], deadlineAt: null, requestKey: null, requestHash: null },
  };
}

/** The text of a touch as SMS, or as WhatsApp while they talk to us. */
export function aText(bodyText: string, channel: 'sms' | 'whatsapp' = 'sms'): ChannelText {
  const segments = channel === 'sms' ? 1 : null;
  return { channel, bodyText, segments, templateName: null, templateVariables: null };
}

/** Gives the prospect a number, and their consent to texts. */
export async function withNumber<Pass extends { prospectId: string }>(
  db: Db,
  pass: Pass,
  number: string,
): Promise<Pass> {
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [number, pass.prospectId]);
  for (const channel of ['sms', 'whatsapp'] as const)
    await recordConsent(db, pass.prospectId, {
      ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
      recordedBy: null,
    });
  return pass;
}

/** Adds a drafted touch that waits for its approval. */
export async function aDraft(
  db: Db,
  pass: TestPass,
  traits: {
    step?: number;
    words?: string;
    expiresAt?: string;
    carriage?: Carriage;
    texts?: ChannelText[];
  } = {},
): Promise<SeenDraft & { approvalId: string }> {
  const seen = await aMessage(db, pass, traits);
  const approvalId = randomUUID();
  const expiresAt = traits.expiresAt ?? '2099-01-01T00:00:00.000Z';
  await insertApproval(db, {
    id: approvalId,
    workspaceId: pass.workspaceId,
    prospectId: pass.prospectId,
    messageId: seen.messageId,
    messageVersion: 1,
    contentHash: seen.contentHash,
    reasonCode: 'first_touch',
    expiresAt,
  });
  await showRun(db, pass.prospectId, pass.enrolment, {
    runState: 'waiting_approval',
    stage: 'in_review',
    nextWakeAt: expiresAt,
    nextAct: 'expire_approval',
    blocker: { code: 'approval' },
  });
  return { ...seen, approvalId };
}

/** Plans the intent to send a message, due now. */
export async function anIntent(db: Db, seen: SeenDraft): Promise<TestIntent> {
  const intentId = randomUUID();
  await planIntent(db, {
    id: intentId,
    messageId: seen.messageId,
    notBefore: '2026-01-01T00:00:00.000Z',
    windowPolicy: {},
  });
  return { ...seen, intentId };
}

/** The planner of the workspace, deciding in the inbox. */
export function byPlanner({ userId }: TestWorkspace) {
  return { actor: { kind: 'user', id: userId }, via: 'inbox', userId } as const;
}
