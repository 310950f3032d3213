import { beforeEach, expect } from 'vitest';
import { insertApprovalLink } from '#db/approval-mails.ts';
import { execute, query } from '#db/client.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import { beat } from '#db/relay-rows.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { aDraft, aPass, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn } from '#tests/harness/answers.ts';
import { freshWeb } from '#tests/harness/web.ts';
import type { ApproveModel } from '../../presenters/approve.model.ts';
import { action, loader } from './approve.tsx';

export const inAWeek = '2098-01-08T09:00:00.000Z';

type State<Name extends ApproveModel['state']> = Extract<ApproveModel, { state: Name }>;

interface Person {
  id: string;
  userId: string | null;
  approverId: string | null;
}

interface Now {
  pass: TestPass;
  draft: SeenDraft & { approvalId: string };
  marguerite: Person;
  token: string;
}

/** The app with a draft that waits and a link to it in somebody's hands, both anew before each test. */
export async function approvePage() {
  const web = await freshWeb();
  const { db } = web;
  const nobody = { id: '', userId: null, approverId: null };
  const pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
  const now: Now = { pass, draft: await aDraft(db, pass), marguerite: nobody, token: '' };

  beforeEach(async () => {
    await execute(db, 'delete from approval_links');
    await execute(db, 'update approvers set removed_at = clock_timestamp()');
    await beat(db, 'relay', { temporalUp: true });

    now.pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
    now.draft = await aDraft(db, now.pass);
    now.marguerite = await listed('Marguerite Oslin');
    now.token = await linkFor(now.marguerite);
  });

  async function listed(name: string): Promise<Person> {
    const [row] = await query<{ id: string }>(
      db,
      `insert into approvers (workspace_id, name, email, time_zone)
       values (?, ?, 'someone@quillmere.example', 'Europe/Berlin') returning id`,
      [web.workspaceId, name],
    );
    const id = row?.id ?? '';
    return { id, userId: null, approverId: id };
  }

  async function linkFor(person: Person, approvalId = now.draft.approvalId): Promise<string> {
    const made = makeToken(web.config.secrets.linkSecret, 'approve', `${approvalId}:${person.id}`);
    const { userId, approverId } = person;
    await insertApprovalLink(db, { tokenHash: hashToken(made), approvalId, userId, approverId });
    return made;
  }

  async function open(link: string, query = ''): Promise<ApproveModel> {
    return modelIn(await loader(web.args(`/approve/${link}${query}`, { params: { token: link } })));
  }

  function press(link: string, form: Record<string, string>, query = '') {
    return action(web.args(`/approve/${link}${query}`, { params: { token: link }, form }));
  }

  /** Presses a button of the page as it was last read. */
  async function pressRead(link: string, form: Record<string, string>, query = '') {
    const { formToken, version, contentHash } = is(await open(link, query), 'open');
    return press(link, { formToken, version: String(version), contentHash, ...form }, query);
  }

  async function approvalState(): Promise<string[]> {
    const rows = await query<{ state: string }>(
      db,
      'select state from approvals where message_id = ? order by requested_at',
      [now.draft.messageId],
    );
    return rows.map(({ state }) => state);
  }

  async function decisionCount(): Promise<number> {
    const rows = await query(db, 'select 1 from decisions where prospect_id = ?', [
      now.pass.prospectId,
    ]);
    return rows.length;
  }

  function planner() {
    const actor = { kind: 'user', id: web.adminId } as const;
    return { actor, via: 'inbox', userId: web.adminId } as const;
  }

  return {
    web,
    db,
    now,
    listed,
    linkFor,
    open,
    press,
    pressRead,
    approvalState,
    decisionCount,
    planner,
  };
}

/** The page, which must be in this state. */
export function is<Name extends ApproveModel['state']>(
  model: ApproveModel,
  state: Name,
): State<Name> {
  expect(model.state).toBe(state);
  if (!isState(model, state)) throw new Error('Another state.');
  return model;
}

function isState<Name extends ApproveModel['state']>(
  model: ApproveModel,
  state: Name,
): model is State<Name> {
  return model.state === state;
}
