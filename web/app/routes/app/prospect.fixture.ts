import { execute, query } from '#db/client.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import { placeStop } from '#db/stops.ts';
import { aMessage, aPass, type TestPass, type TestWorkspace } from '#tests/builders/outreach.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import * as notes from './prospect-notes.ts';
import * as page from './prospect.tsx';

type Form = Record<string, string>;

/** Where a prospect stands, as their row says. */
interface Row {
  runState: string | null;
  stage: string;
  outcome: string | null;
  enrolment: number;
  ownerId: string | null;
}

/** A workspace whose hours are always open, and its prospect pages as an admin sees them. */
export async function prospectPages() {
  const web = await freshWeb();
  const { db } = web;
  const planner: TestWorkspace = { workspaceId: web.workspaceId, userId: web.adminId };
  const admin = await web.signIn(web.adminId);
  await openAlways();

  async function openAlways(): Promise<void> {
    await execute(
      db,
      `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', holidays = '{"extra":[],"off":true}',
         business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
    );
  }

  function act(id: string, form: Form, cookie = admin) {
    return page.action(web.args(`/prospects/${id}`, { cookie, form, params: { id } }));
  }

  function keep(id: string, text: string) {
    return notes.action(
      web.args(`/prospects/${id}/notes`, { cookie: admin, form: { text }, params: { id } }),
    );
  }

  /** What the page says about an act that went through, or was refused in words. */
  async function wordsOf(id: string, form: Form, cookie = admin): Promise<string> {
    return flashIn(await responseOf(act(id, form, cookie)));
  }

  async function open(id: string, search = '', cookie = admin) {
    const { prospect } = await page.loader(
      web.args(`/prospects/${id}${search}`, { cookie, params: { id } }),
    );
    return prospect;
  }

  async function rowOf(id: string): Promise<Row | undefined> {
    const [row] = await query<Row>(
      db,
      'select run_state, stage, outcome, enrolment, owner_id from prospects where id = ?',
      [id],
    );
    return row;
  }

  /** A pass that stands here, as the run has shown it. */
  async function standing(runState: string): Promise<TestPass> {
    return aPass(db, planner, { runState });
  }

  /** They answered the first touch, and it is the planner's turn. */
  async function answered(): Promise<TestPass> {
    const pass = await aPass(db, planner);
    const { messageId } = await aMessage(db, pass);
    await execute(db, `update messages set status = 'replied', sent_at = app_now() where id = ?`, [
      messageId,
    ]);
    await updateTouch(db, pass.enrolmentId, 0, { state: 'sent' });
    await execute(
      db,
      `insert into inbound_events (workspace_id, prospect_id, event_key, source, state, kind, category, subject, body_text,
         received_at)
       values (:workspaceId, :prospectId, :key, 'mail', 'classified', 'reply', 'price', 'AW: A hillside for sixty',
         'The price, please.', app_now())`,
      { ...pass, key: `event:${pass.prospectId}` },
    );
    await db.transaction(async (tx) => {
      await placeStop(tx, { ...pass, kind: 'reply' });
      await showRun(tx, pass.prospectId, 1, {
        runState: 'needs_person',
        stage: 'interested',
        blocker: { code: 'planner_has_turn' },
      });
    });
    return pass;
  }

  return { web, db, planner, openAlways, act, keep, wordsOf, open, rowOf, standing, answered };
}

/** A sentence as one text. */
export function said(sentence: readonly { text: string }[] | undefined): string {
  return (sentence ?? []).map(({ text }) => text).join('');
}

/** What a call that must be refused threw. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('Expected a refusal.');
    },
    (thrown: unknown) => thrown,
  );
}
