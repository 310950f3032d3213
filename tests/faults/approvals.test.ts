import PostalMime from 'postal-mime';
import { describe, expect, it, vi } from 'vitest';
import { insertApprovalLink } from '#db/approval-mails.ts';
import { appNow } from '#db/clock.ts';
import { query } from '#db/client.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import type { ApproveModel } from '#web/app/presenters/approve.model.ts';
import { action as decide } from '#web/app/routes/app/decide.ts';
import { action as press, loader as openLink } from '#web/app/routes/public/approve.tsx';
import { phase } from '../builders/correspondence.ts';
import { closeAllHours, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { modelIn } from '../harness/answers.ts';
import { startStack } from '../harness/stack.ts';
import { webOn } from '../harness/web.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const stack = await startStack({ settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const { db, workspaceId, userId, databaseUrl } = stack;
const { linkSecret } = stack.deps.settings;
const web = webOn({ db, url: databaseUrl, workspaceId, adminId: userId });
const simulation = createSimulation({
  db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
  personas: [],
});
const cookie = await web.signIn(userId);
const approverId = await anApprover();

async function anApprover(): Promise<string> {
  const [row] = await query<{ id: string }>(
    db,
    `insert into approvers (workspace_id, name, email, time_zone)
     values (?, 'Marguerite Oslin', 'marguerite@quillmere.example', 'Europe/Berlin') returning id`,
    [workspaceId],
  );
  return row?.id ?? '';
}

interface Open {
  approvalId: string;
  prospectId: string;
  messageId: string;
  version: number;
  contentHash: string;
}

/** Waits for the open draft of a prospect, and gives the approver a link to it. */
async function openDraft(prospectId: string): Promise<Open & { email: string; token: string }> {
  const open = await vi.waitUntil(
    async () => {
      const rows = await query<Open & { email: string }>(
        db,
        `select a.id as approval_id, a.prospect_id, a.message_id, a.message_version as version, a.content_hash, p.email
         from approvals a join prospects p on p.id = a.prospect_id where p.id = ? and a.state = 'pending'`,
        [prospectId],
      );
      return rows[0];
    },
    { timeout: minuteMs, interval: 50 },
  );
  const token = makeToken(linkSecret, 'approve', `${open.approvalId}:${approverId}`);
  const { approvalId } = open;
  await insertApprovalLink(db, {
    tokenHash: hashToken(token),
    approvalId,
    userId: null,
    approverId,
  });
  return { ...open, token };
}

async function aDraftFor(email: string) {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  return openDraft(prospectId);
}

/** The form of the link's page, as it was opened now. */
async function formOf(token: string): Promise<Record<string, string>> {
  const model: ApproveModel = modelIn(
    await openLink(web.args(`/approve/${token}`, { params: { token } })),
  );
  if (model.state !== 'open') throw new Error(`The page says ${model.state}.`);
  const { formToken, version, contentHash } = model;
  return { formToken, version: String(version), contentHash };
}

function byLink(token: string, form: Record<string, string>) {
  return press(web.args(`/approve/${token}`, { params: { token }, form }));
}

/** What the inbox answers: true when the decision was taken. */
async function inInbox({ approvalId, messageId, ...seen }: Open, form: Record<string, string>) {
  const { version, contentHash } = seen;
  const answer = await decide(
    web.args('/decide', {
      cookie,
      headers: { accept: 'application/json' },
      form: { approvalId, messageId, version: String(version), contentHash, ...form },
    }),
  );
  const { ok }: { ok: boolean } = await answer.json();
  return ok;
}

async function decisionsOn({ messageId }: Open): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    'select kind from decisions where message_id = ? order by decided_at',
    [messageId],
  );
  return rows.map(({ kind }) => kind);
}

const reject = { intent: 'reject', reason: 'end', words: 'Not this one.' };

describe('a draft that is decided by link and in the inbox at once (fault 68)', () => {
  it('is approved once, by one of the two, and leaves once', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 6 }, (_, number) => aDraftFor(`both-${String(number)}@vinho.example`)),
    );
    for (const draft of drafts) {
      const form = await formOf(draft.token);
      await Promise.all([
        byLink(draft.token, { ...form, intent: 'approve' }),
        inInbox(draft, { intent: 'approve' }),
      ]);
      expect(await decisionsOn(draft)).toEqual(['approve']);
    }
    for (const { prospectId, email } of drafts) {
      await phase(stack, prospectId, 'rest');
      expect(await receivedBy(stack, email)).toHaveLength(1);
    }
  }, 120_000);

  it('and approved by one, rejected by the other, follows who was first', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 6 }, (_, number) => aDraftFor(`either-${String(number)}@vinho.example`)),
    );
    for (const draft of drafts) {
      const form = await formOf(draft.token);
      await Promise.all([
        byLink(draft.token, { ...form, intent: 'approve' }),
        inInbox(draft, reject),
      ]);
      const [first, ...more] = await decisionsOn(draft);
      expect(more).toEqual([]);
      await phase(stack, draft.prospectId, first === 'approve' ? 'rest' : 'closed');
      expect(await receivedBy(stack, draft.email)).toHaveLength(first === 'approve' ? 1 : 0);
    }
  }, 120_000);
});

describe('a press that a weak line repeats (fault 15)', () => {
  it(
    'twenty times over the link and in the inbox is one approval and one mail',
    async () => {
      const draft = await aDraftFor('weak-line@vinho.example');
      const form = { ...(await formOf(draft.token)), intent: 'approve' };
      await Promise.all(
        Array.from({ length: 20 }, () => [
          byLink(draft.token, form),
          inInbox(draft, { intent: 'approve' }),
        ]).flat(),
      );
      expect(await decisionsOn(draft)).toEqual(['approve']);
      await phase(stack, draft.prospectId, 'rest');
      expect(await receivedBy(stack, draft.email)).toHaveLength(1);
    },
    minuteMs,
  );
});

describe('a draft that was edited (fault 16)', () => {
  const edited = { intent: 'edit', subject: 'Another word', body: 'Ana, shall we speak in May?' };

  it(
    'under an approver’s eyes is not approved by their press on the older text',
    async () => {
      const draft = await aDraftFor('stale@vinho.example');
      const form = { ...(await formOf(draft.token)), intent: 'approve' };
      expect(await inInbox(draft, edited)).toBe(true);
      await byLink(draft.token, form);
      expect(await inInbox(draft, { intent: 'approve' })).toBe(false);
      expect(await decisionsOn(draft)).toEqual(['edit']);
      expect(await receivedBy(stack, draft.email)).toEqual([]);
      expect(await inInbox(await openDraft(draft.prospectId), { intent: 'approve' })).toBe(true);
      await phase(stack, draft.prospectId, 'rest');
      expect(await textsTo(draft.email)).toEqual([edited.body]);
    },
    minuteMs,
  );

  it(
    'after its approval, before it left, waits for an approval of the new text',
    async () => {
      const draft = await aDraftFor('edited-late@vinho.example');
      await closeAllHours(db);
      expect(await inInbox(draft, { intent: 'approve' })).toBe(true);
      await phase(stack, draft.prospectId, 'send');
      expect(await inInbox(draft, edited)).toBe(true);
      await phase(stack, draft.prospectId, 'approval');
      const renewed = await openDraft(draft.prospectId);
      expect(renewed.version).toBe(2);
      expect(await receivedBy(stack, draft.email)).toEqual([]);
      expect(await inInbox(renewed, { intent: 'approve' })).toBe(true);
      await simulation.runUntil(Date.parse(await appNow(db)) + 4 * dayMs);
      expect(await textsTo(draft.email)).toEqual([edited.body]);
    },
    minuteMs,
  );

  it('and nothing of all this broke a promise', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });
});

/** The first paragraph of every mail that reached them. */
async function textsTo(email: string): Promise<string[]> {
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  const mails = await Promise.all(
    (await receivedBy(stack, email)).map(async ({ id }) =>
      PostalMime.parse(await sandbox.mail(id)),
    ),
  );
  return mails.map(({ text = '' }) => text.split('\n\n')[0]?.trim() ?? '');
}
