import { vi } from 'vitest';
import { saveCadence } from '#db/cadences.ts';
import { execute, query } from '#db/client.ts';
import { createSignInLink } from '#db/sign-in-links.ts';
import { openAllHours } from '../builders/planner.ts';
import { canaries } from './canaries.ts';
import type { LiveApp } from './live-app.ts';
import { visit, type Visitor } from './visitor.ts';

const patience = { timeout: 60_000, interval: 50 };
const email = `${canaries.mailbox}@${canaries.domain}.example`.toLowerCase();
const listEmail = `${canaries.listName}@${canaries.domain}.example`.toLowerCase();

/** Tells a story in which every place that can hold a person's words holds some that are seen nowhere else. */
export async function tellStory(app: LiveApp): Promise<void> {
  await nameOurPeople(app);
  const planner = await signIn(app);
  await wander(app, planner);
  await addProspect(planner);
  await decideAndAnswer(app, planner);
  await importAndStop(app, planner);
  await failInActivities(app, planner);
  await failInPages(app, planner);
}

/** The planner, a listed approver, and a cadence in the workspace's own words. */
async function nameOurPeople({ db, workspaceId, userId }: LiveApp): Promise<void> {
  await openAllHours(db);
  await execute(db, 'update users set name = :name, email = :email where id = :userId', {
    name: `Mara ${canaries.planner}`,
    email: `mara@${canaries.planner}.example`.toLowerCase(),
    userId,
  });
  await execute(
    db,
    `insert into approvers (workspace_id, name, email, time_zone) values (:workspaceId, :name, :email, 'Europe/Berlin')`,
    {
      workspaceId,
      name: `Ilja ${canaries.approver}`,
      email: `ilja@${canaries.approver}.example`.toLowerCase(),
    },
  );
  const body = `Dear {{givenName}}, ${canaries.cadenceText} is what we would show you: a quiet place by the water, with
    room for everybody you want to bring and a kitchen that knows its valley. Shall we talk?`;
  const texts = { en: { subject: `${canaries.cadenceText} by the water`, body } };
  await saveCadence(db, workspaceId, 0, [{ step: 0, dayOffset: 0, way: ['email'], texts }], userId);
}

async function signIn({ db, url, userId }: LiveApp): Promise<Visitor> {
  const planner = visit(url);
  await planner.post('/sign-in', {
    email: `mara@${canaries.planner}.example`.toLowerCase(),
    password: `${canaries.password}-1`,
  });
  const link = await createSignInLink(db, userId, url);
  await done(planner.post(new URL(link).pathname, {}), 302);
  return planner;
}

/** Addresses with words of persons in them, and mail that nobody signed. */
async function wander({ url }: LiveApp, planner: Visitor): Promise<void> {
  await planner.get(`/prospects?q=${canaries.search}`);
  await planner.get(`/search?q=${canaries.search}`);
  await planner.get(`/${canaries.search}/${canaries.search}@${canaries.domain}.example`);
  await fetch(`${url}/webhooks/mail`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', 'webhook-id': canaries.forged },
    body: `From: ${canaries.forged}@${canaries.domain}.example\r\n\r\n${canaries.forged}`,
  });
}

async function addProspect(planner: Visitor): Promise<void> {
  const form = {
    name: `${canaries.givenName} ${canaries.familyName}`,
    givenName: canaries.givenName,
    familyName: canaries.familyName,
    ...{ email, phone: `+351 ${canaries.phone}`, organisation: canaries.organisation },
    roleTitle: canaries.roleTitle,
    website: `http://www.${canaries.domain}.example`,
    ...{ city: 'Lisboa', region: canaries.region, country: 'PT', language: 'en' },
    ...{ eventType: canaries.eventType, guestCount: '60', budget: canaries.budget },
    ...{ note: canaries.leadNote, basis: 'consent', basisSource: canaries.basisSource },
    startOutreach: 'yes',
  };
  await done(planner.post('/prospects/new', form), 302);
}

/** Declined, edited, approved, sent, answered, answered back. */
async function decideAndAnswer(app: LiveApp, planner: Visitor): Promise<void> {
  const id = await prospectOf(app, email);
  await done(planner.post(`/prospects/${id}/notes`, { text: canaries.note }), 302);
  await decide(planner, {
    ...(await openDraft(app, id)),
    ...{ intent: 'reject', reason: 'other', words: canaries.rejectReason },
  });
  await decide(planner, {
    ...(await openDraft(app, id, 2)),
    intent: 'edit-approve',
    subject: canaries.editedSubject,
    body: `Dear ${canaries.givenName},\n\n${canaries.editedText} is what we would show you.\n\nMara`,
  });
  const sent = await received(app, email);
  await app.sandbox.answer({ messageId: sent, behaviour: 'replies', text: canaries.replyText });
  await runState(app, id, 'needs_person');
  await app.sandbox.send({
    ...{ from: email, to: 'hello@inbound.rainmaker.test', fromName: canaries.replyName },
    ...{ subject: canaries.replySubject, text: canaries.replyText },
  });
  await decide(planner, {
    intent: 'answer',
    prospectId: id,
    subject: '',
    body: canaries.answerText,
  });
  await received(app, email, 2);
  await planner.get(`/prospects/${id}`);
  await planner.get('/inbox/replies');
}

/** A list with a refused row; its one prospect is approved by link and then says stop. */
async function importAndStop(app: LiveApp, planner: Visitor): Promise<void> {
  const list = `name,email,company,${canaries.customField}\n${canaries.listName} Noll,${listEmail},${canaries.listCompany},${canaries.customField}\n${canaries.refusedRow},no-address,,\n`;
  const form = new FormData();
  form.append('file', new Blob([list]), `${canaries.fileName}.csv`);
  const uploaded = await done(planner.post('/import', form), 302);
  const page = uploaded.headers.get('location') ?? '';
  const usual = { intent: 'start', basis: 'consent', basisSource: canaries.basisSource };
  const rest = { ownerId: '', country: 'PT', then: 'start', pacePerDay: '50' };
  await done(planner.post(page, { ...usual, ...rest }), 302);
  const id = await prospectOf(app, listEmail);
  await decide(planner, { ...(await openDraft(app, id)), intent: 'approve' });
  const sent = await received(app, listEmail);
  const text = `Hi,\n\nplease remove me from your list.\n\n${canaries.stopText}`;
  await app.sandbox.answer({ messageId: sent, behaviour: 'opts-out', text });
  await runState(app, id, 'closed');
}

/** The database refuses a row and says whose: in the workflow task, on the queue, and in the log. */
async function failInActivities(app: LiveApp, planner: Visitor): Promise<void> {
  const { db, connection, namespace } = app;
  await execute(
    db,
    `create function refuse_canary() returns trigger language plpgsql as
     $$ begin raise exception 'no room for %', new.name using errcode = '22000', detail = new.email; end $$`,
  );
  await execute(
    db,
    `create trigger refuse before update on prospects for each row
     when (new.name like '%${canaries.failing}%' and new.run_state = 'running') execute function refuse_canary()`,
  );
  const address = `anna@${canaries.failing}.example`.toLowerCase();
  await done(
    planner.post('/prospects/new', {
      ...{ name: `Anna ${canaries.failing}`, email: address, country: 'PT', language: 'en' },
      ...{ basis: 'consent', basisSource: canaries.basisSource, startOutreach: 'yes' },
    }),
    302,
  );
  const id = await prospectOf(app, address);
  await vi.waitFor(async () => {
    const { pendingActivities } = await connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId: `prospect:${id}:1` },
    });
    if (!pendingActivities.some(({ attempt }) => (attempt ?? 1) > 2)) throw new Error('Not yet.');
  }, patience);
}

/** A table is gone under the pages, whose statement held what was typed. */
async function failInPages(app: LiveApp, planner: Visitor): Promise<void> {
  const id = await prospectOf(app, email);
  await execute(app.db, 'alter table notes rename to notes_away');
  await done(planner.post(`/prospects/${id}/notes`, { text: canaries.note }), 500);
  await execute(app.db, 'alter table notes_away rename to notes');
}

async function done(answer: Promise<Response>, status: number): Promise<Response> {
  const response = await answer;
  if (response.status !== status)
    throw new Error(`${String(response.status)}: ${(await response.text()).slice(0, 3_000)}`);
  return response;
}

async function decide(planner: Visitor, form: Record<string, string>): Promise<void> {
  const response = await done(planner.post('/decide', form), 302);
  if (!(response.headers.get('location') ?? '').startsWith('/')) throw new Error('Not decided.');
}

async function prospectOf({ db }: LiveApp, address: string): Promise<string> {
  return vi.waitUntil(async () => {
    const [row] = await query<{ id: string }>(db, 'select id from prospects where email = ?', [
      address,
    ]);
    return row?.id;
  }, patience);
}

/** The open draft as the inbox's form names it; the n-th of its touch. */
async function openDraft({ db }: LiveApp, prospectId: string, ordinal = 1) {
  return vi.waitUntil(async () => {
    const [row] = await query<{
      approvalId: string;
      messageId: string;
      version: string;
      contentHash: string;
    }>(
      db,
      `select a.id as approval_id, a.message_id, a.message_version::text as version, a.content_hash
       from approvals a join messages m on m.id = a.message_id
       where a.prospect_id = ? and a.state = 'pending' and m.draft_ordinal = ?`,
      [prospectId, ordinal],
    );
    return row;
  }, patience);
}

/** The Message-ID of the n-th mail that reached an address. */
async function received({ sandbox }: LiveApp, address: string, count = 1): Promise<string> {
  return vi.waitUntil(async () => {
    const mails = (await sandbox.record()).filter(({ rcptTo }) => rcptTo.includes(address));
    return mails[count - 1]?.messageId;
  }, patience);
}

async function runState({ db }: LiveApp, prospectId: string, state: string): Promise<void> {
  await vi.waitUntil(async () => {
    const rows = await query(db, 'select 1 from prospects where id = ? and run_state = ?', [
      prospectId,
      state,
    ]);
    return rows.length > 0;
  }, patience);
}
