import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { showRun } from '#db/enrolments.ts';
import { aDraft, aMessage, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import { prospectPages, said, thrownBy } from './prospect.fixture.ts';
import * as notes from './prospect-notes.ts';

const pages = await prospectPages();
const { web, db, planner, openAlways, act, keep, wordsOf, open, rowOf, standing, answered } = pages;

describe('rights', () => {
  it('show a planner their own and free people, and nobody of a colleague', async () => {
    const rep = await web.addUser();
    const cookie = await web.signIn(rep);
    const { prospectId } = await standing('waiting_reply');
    const form = { intent: 'stop' };
    expect(statusIn(await thrownBy(open(prospectId, '', cookie)))).toBe(404);
    expect(statusIn(await thrownBy(act(prospectId, form, cookie)))).toBe(404);

    await execute(db, 'update prospects set owner_id = null where id = ?', [prospectId]);
    const free = await open(prospectId, '', cookie);
    expect(free.editHref).toBeNull();
    expect(free.acts.stop.refusal).toBe('This prospect is not yours.');
    expect(free.why?.options.every((option) => option.act === null)).toBe(true);
    expect(await wordsOf(prospectId, form, cookie)).toContain('not yours');
    expect((await rowOf(prospectId))?.runState).toBe('waiting_reply');

    await execute(db, 'update prospects set owner_id = ? where id = ?', [rep, prospectId]);
    expect((await open(prospectId, '', cookie)).acts.stop.refusal).toBeNull();
    expect(await wordsOf(prospectId, form, cookie)).toContain('Stopped.');
  });

  it('end at the workspace: its prospects are nobody here', async () => {
    const foreign = await aPass(db, await aWorkspace(db), { runState: 'waiting_reply' });
    const { prospectId: id } = foreign;
    const before = await fingerprintOf(db);
    const calls = [() => open(id), () => act(id, { intent: 'stop' }), () => keep(id, 'Mine.')];
    for (const call of calls) expect(statusIn(await thrownBy(call()))).toBe(404);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('are asked of nobody who is not signed in', async () => {
    const { prospectId } = await standing('waiting_reply');
    const before = await fingerprintOf(db);
    const response = await responseOf(act(prospectId, { intent: 'stop' }, ''));
    expect(response.headers.get('location')).toContain('/sign-in');
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('let nobody act by opening an address', async () => {
    const { prospectId } = await standing('waiting_reply');
    const before = await fingerprintOf(db);
    await open(prospectId, '?intent=stop&do=close');
    expect(notes.loader(web.args('/', { params: { id: prospectId } })).status).toBe(302);
    expect(await fingerprintOf(db)).toEqual(before);
  });
});

describe('notes', () => {
  it('are kept with who wrote them, the newest first, and empty ones are not', async () => {
    const { prospectId } = await standing('waiting_reply');
    await keep(prospectId, 'Prefers a house.');
    await keep(prospectId, '  Not the coast.\nThey were there.  ');
    expect(await flashIn(await responseOf(keep(prospectId, ' ')))).toContain('nothing was kept');
    const { notes: kept } = await open(prospectId);
    expect(kept.map(({ text }) => text)).toEqual([
      'Not the coast.\nThey were there.',
      'Prefers a house.',
    ]);
    expect(kept[0]?.byline).toMatch(/^Pat Planner, today/);
  });
});

describe('the page of a prospect', () => {
  it('tells the story by days and by kind, with long texts folded', async () => {
    const pass = await aPass(db, planner);
    const words = `${'A long and friendly sentence. '.repeat(30)}The end.`;
    const { messageId } = await aMessage(db, pass, { words });
    await execute(
      db,
      `insert into timeline (prospect_id, at, kind, actor_kind, message_id, data)
       values (?, app_now(), 'message.drafted', 'system', ?, '{}')`,
      [pass.prospectId, messageId],
    );
    await act(pass.prospectId, { intent: 'pause' });
    const all = await open(pass.prospectId);
    expect(all.timeline.filters.map(({ id, count }) => [id, count])).toEqual([
      ['all', 2],
      ['messages', 1],
      ['decisions', 1],
      ['facts', 0],
      ['receipts', 0],
    ]);
    const { timeline } = await open(pass.prospectId, '?show=messages');
    const [event] = timeline.days.flatMap(({ events }) => events);
    expect(event?.quote?.text).toContain('The end.');
    expect(event?.quote?.start).not.toContain('The end.');
    expect(timeline.current).toBe('messages');
    const decided = await open(pass.prospectId, '?show=decisions');
    expect(
      decided.timeline.days.flatMap(({ events }) => events.map((e) => said(e.sentence))),
    ).toEqual(['Paused by Pat Planner']);
  });

  it('shows no hour for a touch while nothing leaves by itself', async () => {
    const { prospectId } = await answered();
    const { plan } = await open(prospectId);
    expect(plan.rows.map(({ state }) => state.words)).toEqual(['answered', 'held', 'held', 'held']);
    expect(plan.rows.slice(1).every(({ time }) => time === null)).toBe(true);
  });

  it('plans every touch to come, and how silence would end it', async () => {
    const pass = await aPass(db, planner);
    await aDraft(db, pass);
    const { plan, why } = await open(pass.prospectId);
    expect(plan.rows.map(({ stroke }) => stroke)).toEqual([
      'next',
      'planned',
      'planned',
      'planned',
      'end',
    ]);
    expect(plan.rows.every(({ time }) => time !== null)).toBe(true);
    expect(said(why?.blocker)).toContain('The draft waits for approval.');
    expect(said(why?.earliest)).toContain('If it is approved now.');
  });

  it.each([
    ['waiting_reply', 'They have time to answer', 'Skip the wait'],
    ['paused', 'It is paused.', 'Resume'],
    ['needs_person', 'This cannot go on by itself.', 'Try again'],
    ['closed', 'is over', 'Reopen'],
    ['running', 'being prepared', undefined],
    ['failed', 'The run failed.', undefined],
  ])('at %s says why not yet: %s', async (state, words, way) => {
    const { prospectId } = await standing(state);
    const { why } = await open(prospectId);
    expect(said(why?.blocker)).toContain(words);
    expect(why?.options[0]?.act?.label).toBe(way);
  });

  it('says above all that the whole workspace is stopped', async () => {
    const { prospectId } = await standing('waiting_reply');
    await execute(db, 'update workspaces set sending_stopped_at = now() where id = ?', [
      web.workspaceId,
    ]);
    const { why } = await open(prospectId);
    expect(said(why?.blocker)).toContain('All sending is stopped.');
    await execute(db, 'update workspaces set sending_stopped_at = null');
  });

  it.each([
    ['cap_day', 'They were written to today already'],
    ['cap_week', 'as often this week as one person is'],
  ])('held by %s says that they were written to often enough', async (reason, words) => {
    const pass = await standing('running');
    const [row] = await query<{ until: string }>(
      db,
      `select app_now() + interval '5 hours' as until`,
    );
    await showRun(db, pass.prospectId, 1, {
      ...{ runState: 'waiting_time', nextWakeAt: row?.until ?? null, nextAct: 'send' },
      blocker: { code: 'send_time', until: row?.until ?? null, reasons: [reason] },
    });
    const { why } = await open(pass.prospectId);
    expect(said(why?.blocker)).toContain(words);
    expect(why?.options.map(({ act }) => act?.label)).toContain('Limits');
  });

  it('tells an approved message which hours it waits for', async () => {
    const pass = await aPass(db, planner);
    const draft = await aDraft(db, pass);
    await approve(db, draft, byPlanner(planner), null);
    await execute(
      db,
      `update workspaces set business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[]}' where id = ?`,
      [web.workspaceId],
    );
    const before = said((await open(pass.prospectId)).why?.blocker);
    await openAlways();
    const after = said((await open(pass.prospectId)).why?.blocker);
    expect(before).toContain('It is approved and waits for its hour.');
    expect(after).toContain('It can still be taken back.');
  });

  it('stands while the engine is away, and shows admins alone where the run is', async () => {
    const { prospectId } = await standing('waiting_reply');
    const shown = await open(prospectId);
    expect(shown.engineNote).toContain('The engine is away');
    expect(shown.admin?.runId).toBe(`prospect:${prospectId}:1`);
    const rep = await web.addUser();
    await execute(db, 'update prospects set owner_id = ? where id = ?', [rep, prospectId]);
    expect((await open(prospectId, '', await web.signIn(rep))).admin).toBeNull();
  });

  it('is no page for an id that is none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
      expect(statusIn(await thrownBy(open(id)))).toBe(404);
  });
});
