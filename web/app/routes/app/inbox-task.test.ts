import { beforeEach, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import {
  aMessage,
  aPass,
  aText,
  carriedBy,
  withNumber,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import * as decide from './decide.ts';
import * as item from './inbox-item.tsx';
import { prospectPages, thrownBy } from './prospect.fixture.ts';

const { web, db, planner } = await prospectPages();
const admin = await web.signIn(planner.userId);
const words = 'Dear Ana,\n\nShall we look at it?';

let pass: TestPass;
let messageId: string;

beforeEach(async () => {
  pass = await withNumber(db, await aPass(db, planner), '+12025550501');
  const texts = [{ ...aText(words), channel: 'phone', segments: null } as const];
  ({ messageId } = await aMessage(db, pass, { carriage: carriedBy('email'), texts }));
  await updateTouch(db, pass.enrolmentId, 0, { state: 'approved', channel: 'phone' });
  await showRun(db, pass.prospectId, 1, {
    runState: 'needs_person',
    personNeeded: { reason: 'task_waits' },
  });
});

async function shown(cookie = admin) {
  const params = { split: 'person', itemId: pass.prospectId };
  const { detail } = await item.loader(
    web.args(`/inbox/person/${pass.prospectId}`, { cookie, params }),
  );
  if (detail.kind !== 'person') throw new Error('No person is needed.');
  return detail;
}

async function log(form: Record<string, string>, cookie = admin): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const asked = { intent: 'task-done', prospectId: pass.prospectId, messageId, ...form };
  return (
    await responseOf(decide.action(web.args('/decide', { cookie, form: asked, headers })))
  ).json();
}

async function touch() {
  const [row] = await query(
    db,
    `select t.state, t.channel, t.accepted_at is not null as is_made, m.status from touches t
     join messages m on m.id = t.message_id where t.enrolment_id = ? and t.step = 0`,
    [pass.enrolmentId],
  );
  return row;
}

describe('a touch that is a person’s to make', () => {
  it('shows what to say, where, and what may come of it', async () => {
    const { task, happened } = await shown();
    expect(task).toMatchObject({
      ...{ messageId, title: 'Call Ana', to: '+12025550501' },
      paragraphs: ['Dear Ana,', 'Shall we look at it?'],
    });
    expect(task?.outcomes.map(({ value }) => value)).toEqual([
      ...['reached', 'left_word', 'no_answer', 'not_done'],
    ]);
    expect(happened[0]?.text).toContain('yours to make');
  });

  it('counts as made when it is logged, once, and the story tells it', async () => {
    expect(await log({ outcome: 'left_word', note: 'With the desk.' })).toMatchObject({ ok: true });
    expect(await touch()).toEqual({
      ...{ state: 'sent', channel: 'phone', isMade: true, status: 'sent' },
    });
    const [told] = await query<{ data: object }>(
      db,
      `select data from timeline where prospect_id = ? and kind = 'decision.task_done'`,
      [pass.prospectId],
    );
    expect(told?.data).toMatchObject({
      ...{ channel: 'phone', outcome: 'left_word', note: 'With the desk.' },
    });
    const before = await fingerprintOf(db);
    expect(await log({ outcome: 'reached' })).toMatchObject({ ok: false });
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('is left out where nobody made it', async () => {
    await log({ outcome: 'not_done' });
    expect(await touch()).toMatchObject({ state: 'skipped', isMade: false, status: 'cancelled' });
  });

  it('is not logged by whoever may not see it, nor with an outcome that there is not', async () => {
    const stranger = await web.signIn(await web.addUser());
    const before = await fingerprintOf(db);
    expect(await log({ outcome: 'reached' }, stranger)).toMatchObject({ ok: false });
    expect(await log({ outcome: 'sold' })).toMatchObject({ ok: false });
    expect(statusIn(await thrownBy(shown(stranger)))).toBe(404);
    expect(await fingerprintOf(db)).toEqual(before);
  });
});
