import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changesChannel } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { listen } from '#db/listener.ts';
import { aDraft, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import { prospectPages, said, thrownBy } from './prospect.fixture.ts';

const { web, db, planner, act, wordsOf, open, rowOf, standing, answered } = await prospectPages();

const heard: string[] = [];
let listener: ReturnType<typeof listen>;

beforeAll(async () => {
  listener = await new Promise((done) => {
    const opened = listen(web.url, [changesChannel], {
      notice: (_channel, payload) => heard.push(payload),
      reconnect: () => done(opened),
    });
  });
});

afterAll(() => listener.close());

async function decisionsOf(id: string): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    'select kind from decisions where prospect_id = ? order by decided_at, id',
    [id],
  );
  return rows.map(({ kind }) => kind);
}

describe('an act on a prospect', () => {
  it.each([
    ['pause', 'waiting_reply', 'paused', 'Paused.'],
    ['resume', 'paused', 'running', 'goes on'],
    ['skip', 'waiting_reply', 'running', 'written now'],
    ['stop', 'waiting_reply', 'closed', 'Stopped.'],
    ['retry', 'needs_person', 'running', 'tried once more'],
  ])('%s, where it stands at %s, leads to %s', async (intent, before, after, words) => {
    const { prospectId } = await standing(before);
    expect(await wordsOf(prospectId, { intent })).toContain(words);
    expect((await rowOf(prospectId))?.runState).toBe(after);
    expect(await decisionsOf(prospectId)).toEqual([intent]);
    const carried = await query(
      db,
      `select 1 from outbox where prospect_id = ? and kind = 'decision' and done_at is null`,
      [prospectId],
    );
    expect(carried).toHaveLength(1);
  });

  it.each([
    ['pause', 'closed', 'it is over'],
    ['pause', 'needs_person', 'needs a person'],
    ['resume', 'waiting_reply', 'waits for a reply'],
    ['skip', 'waiting_approval', 'waits for approval'],
    ['skip', 'waiting_time', 'waits for its hour'],
    ['stop', 'closed', 'it is over'],
    ['retry', 'paused', 'it is paused'],
    ['reopen', 'waiting_reply', 'already under way'],
    ['start', 'paused', 'already under way'],
    ['take_back', 'waiting_reply', 'Too late'],
    ['jump', 'waiting_reply', 'sandbox'],
  ])('%s, where it stands at %s, changes nothing and says: %s', async (intent, state, words) => {
    const { prospectId } = await standing(state);
    const before = await fingerprintOf(db);
    expect(await wordsOf(prospectId, { intent })).toContain(words);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it.each([
    ['close', { outcome: 'won' }, 'closed', 'it is over'],
    ['resume_cadence', { date: '2999-01-01' }, 'needs_person', 'within a year'],
    ['resume_cadence', { date: '2020-01-01' }, 'needs_person', 'is over'],
    ['resume_cadence', { date: 'soon' }, 'needs_person', 'Choose the day'],
    ['close', {}, 'needs_person', 'how it ended'],
    ['hand_over', {}, 'waiting_reply', 'Choose a colleague'],
    ['hand_over', { words: 'x'.repeat(1001) }, 'waiting_reply', 'Choose a colleague'],
    ['answer', { body: '  ' }, 'needs_person', 'empty'],
    ['answer', { body: 'Gladly.' }, 'waiting_reply', 'waits for a reply'],
  ] as const)('%s with %j comes back with what was typed', async (intent, typed, state, words) => {
    const { prospectId } = await standing(state);
    const before = await fingerprintOf(db);
    const answer = await act(prospectId, { intent, ...typed });
    if (!('data' in answer)) throw new Error('Expected the form again.');
    expect(statusIn(answer)).toBe(422);
    const { formError, fieldErrors, values } = answer.data.state;
    expect([formError, ...Object.values(fieldErrors)].join(' ')).toContain(words);
    expect(values).toMatchObject(typed);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('that fails on our side keeps what was typed and says so', async () => {
    const { prospectId } = await answered();
    await execute(db, 'alter table message_versions rename to lost_versions');
    const form = { intent: 'answer', subject: '', body: 'From 4,000 on.' };
    const answer = await act(prospectId, form).finally(() =>
      execute(db, 'alter table lost_versions rename to message_versions'),
    );
    if (!('data' in answer)) throw new Error('Expected the form again.');
    expect(answer.data.state.formError).toContain('nothing was changed');
    expect(answer.data.state.values.body).toBe('From 4,000 on.');
  });

  it('that nobody knows is refused', async () => {
    const { prospectId } = await standing('waiting_reply');
    expect(statusIn(await thrownBy(act(prospectId, { intent: 'delete' })))).toBe(400);
  });

  it('reaches every open page at once, and one that was refused reaches none', async () => {
    heard.length = 0;
    const { prospectId } = await standing('waiting_reply');
    await act(prospectId, { intent: 'skip' });
    await vi.waitFor(() => {
      expect(heard).toEqual([JSON.stringify([prospectId])]);
    });
    await act(prospectId, { intent: 'resume' });
    expect(heard).toHaveLength(1);
  });
});

describe('a planner', () => {
  it('starts somebody, once', async () => {
    const id = await aProspect({ db, ...planner });
    expect(await wordsOf(id, { intent: 'start' })).toContain('Started');
    expect(await wordsOf(id, { intent: 'start' })).toContain('already under way');
    const due = await query(
      db,
      `select 1 from outbox where prospect_id = ? and kind = 'start_prospect'`,
      [id],
    );
    expect(due).toHaveLength(1);
  });

  it.each([
    [{ email: null }, 'no e-mail address'],
    [{ lawfulBasis: null }, 'why we may write'],
  ] as const)('cannot start somebody with %j', async (traits, words) => {
    const id = await aProspect({ db, ...planner }, traits);
    expect(await wordsOf(id, { intent: 'start' })).toContain(words);
    expect((await open(id)).acts.start.refusal).not.toBeNull();
  });

  it.each([
    ['won', 'converted'],
    ['declined', 'lost'],
    ['wrong_person', 'lost'],
  ])('closes somebody as %s and reopens them for the next pass', async (outcome, stage) => {
    const { prospectId } = await standing('needs_person');
    await act(prospectId, { intent: 'close', outcome });
    expect(await rowOf(prospectId)).toMatchObject({ runState: 'closed', outcome, stage });
    expect(await wordsOf(prospectId, { intent: 'reopen' })).toContain('Reopened');
    expect(await rowOf(prospectId)).toMatchObject({ runState: null, outcome: null });
    const [start] = await query<{ payload: unknown }>(
      db,
      `select payload from outbox where prospect_id = ? and kind = 'start_prospect'`,
      [prospectId],
    );
    expect(start?.payload).toMatchObject({ enrolment: 2 });
  });

  it('answers in the thread, takes it back and finds the words again', async () => {
    const { prospectId } = await answered();
    const answer = { intent: 'answer', subject: '', body: 'From 4,000 on.' };
    expect(await wordsOf(prospectId, answer)).toContain('on its way');
    const [sent] = await query<{ subject: string; status: string }>(
      db,
      `select v.subject, m.status from messages m join message_versions v on v.message_id = m.id
       where m.prospect_id = ? and m.class = 'conversation'`,
      [prospectId],
    );
    expect(sent).toEqual({ subject: 'Re: A hillside for sixty', status: 'approved' });
    const onItsWay = await open(prospectId);
    expect(onItsWay.why?.options.map(({ act: way }) => way?.label)).toEqual(['Take it back']);
    expect(onItsWay.plan.rows.slice(1).every(({ time }) => time === null)).toBe(true);

    expect(await wordsOf(prospectId, { intent: 'take_back' })).toContain('Your words wait');
    const again = await open(prospectId);
    const story = again.timeline.days.flatMap(({ events }) => events);
    expect(story.map(({ sentence, quote }) => [said(sentence), quote?.text])).toEqual([
      ['Answer taken back by Pat Planner', undefined],
      ['Answer written by Pat Planner', 'From 4,000 on.'],
    ]);
    expect(again.acts.write.text).toEqual({
      subject: 'Re: A hillside for sixty',
      body: 'From 4,000 on.',
    });
    expect(again.why?.state.words).toBe('answered, your turn');
  });

  it('takes an approval back until it leaves', async () => {
    const pass = await aPass(db, planner);
    const draft = await aDraft(db, pass);
    await approve(db, draft, byPlanner(planner), null);
    expect(await wordsOf(pass.prospectId, { intent: 'take_back' })).toContain('approval again');
    expect(await rowOf(pass.prospectId)).toMatchObject({ runState: 'waiting_approval' });
  });

  it('lets the follow-ups go on from a day', async () => {
    const { prospectId } = await answered();
    const date = (await open(prospectId)).acts.resumeCadence.earliestDate;
    expect(await wordsOf(prospectId, { intent: 'resume_cadence', date })).toContain(
      'from that day',
    );
    expect((await rowOf(prospectId))?.runState).toBe('waiting_reply');
    const stops = await query(
      db,
      'select 1 from stops where prospect_id = ? and lifted_order_number is null',
      [prospectId],
    );
    expect(stops).toEqual([]);
  });

  it('hands somebody over with words, and sees them no more where they are not theirs', async () => {
    const [mine, other] = [await web.addUser(), await web.addUser({ name: 'Ilse Brandt' })];
    const { prospectId } = await standing('waiting_reply');
    await execute(db, 'update prospects set owner_id = ? where id = ?', [mine, prospectId]);
    const cookie = await web.signIn(mine);
    const form = { intent: 'hand_over', colleagueId: other, words: 'Prefers the phone.' };
    const response = await responseOf(act(prospectId, form, cookie));
    expect(response.headers.get('location')).toBe('/prospects');
    expect(await rowOf(prospectId)).toMatchObject({ ownerId: other, runState: 'needs_person' });
    expect((await open(prospectId)).notes.map(({ text }) => text)).toEqual(['Prefers the phone.']);
  });

  it('cannot hand over to somebody of another workspace, or who was switched off', async () => {
    const stranger = await aWorkspace(db);
    const gone = await web.addUser();
    await execute(db, 'update users set disabled_at = now() where id = ?', [gone]);
    const { prospectId } = await standing('waiting_reply');
    for (const colleagueId of [stranger.userId, gone])
      expect(statusIn(await act(prospectId, { intent: 'hand_over', colleagueId }))).toBe(422);
    expect((await rowOf(prospectId))?.ownerId).toBe(planner.userId);
  });
});
