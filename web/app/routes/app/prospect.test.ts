import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changesChannel } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import { listen } from '#db/listener.ts';
import { placeStop } from '#db/stops.ts';
import {
  aDraft,
  aMessage,
  aPass,
  aWorkspace,
  byPlanner,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import * as notes from './prospect-notes.ts';
import * as page from './prospect.tsx';

const web = await freshWeb();
const { db } = web;
const planner = { workspaceId: web.workspaceId, userId: web.adminId };
let admin: string;

beforeAll(async () => {
  admin = await web.signIn(web.adminId);
  // Open at every hour, so that no test depends on the hour it runs at.
  await execute(
    db,
    `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', holidays = '{"extra":[],"off":true}',
       business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
  );
});

type Form = Record<string, string>;

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

const said = (sentence: readonly { text: string }[]) => sentence.map(({ text }) => text).join('');

interface Row {
  runState: string | null;
  stage: string;
  outcome: string | null;
  enrolment: number;
  ownerId: string | null;
}

async function rowOf(id: string): Promise<Row | undefined> {
  const [row] = await query<Row>(
    db,
    'select run_state, stage, outcome, enrolment, owner_id from prospects where id = ?',
    [id],
  );
  return row;
}

async function decisionsOf(id: string): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    'select kind from decisions where prospect_id = ? order by decided_at, id',
    [id],
  );
  return rows.map(({ kind }) => kind);
}

/** A pass that stands here, as the run has shown it. */
async function standing(runState: string | null): Promise<TestPass> {
  const pass = await aPass(db, planner);
  await execute(db, 'update prospects set run_state = ? where id = ?', [runState, pass.prospectId]);
  return pass;
}

/** They answered the first touch, and it is the planner's turn. */
async function answered(): Promise<TestPass & { eventId: string }> {
  const pass = await aPass(db, planner);
  const { messageId } = await aMessage(db, pass);
  await execute(db, `update messages set status = 'replied', sent_at = app_now() where id = ?`, [
    messageId,
  ]);
  await updateTouch(db, pass.enrolmentId, 0, { state: 'sent' });
  const [event] = await query<{ id: string }>(
    db,
    `insert into inbound_events (workspace_id, prospect_id, event_key, source, state, kind, category, subject, body_text, received_at)
     values (:workspaceId, :prospectId, :key, 'mail', 'classified', 'reply', 'price', 'AW: A hillside for sixty', 'The price, please.',
       app_now()) returning id`,
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
  return { ...pass, eventId: event?.id ?? '' };
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

  it('that nobody knows is refused', async () => {
    const { prospectId } = await standing('waiting_reply');
    expect(statusIn(await thrownBy(act(prospectId, { intent: 'delete' })))).toBe(400);
  });

  it('reaches every open page at once, and one that was refused reaches none', async () => {
    const heard: string[] = [];
    let isListening = false;
    const listener = listen(web.url, [changesChannel], {
      notice: (_channel, payload) => heard.push(payload),
      reconnect: () => {
        isListening = true;
      },
    });
    afterAll(() => listener.close());
    await vi.waitFor(() => {
      expect(isListening).toBe(true);
    });
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

    expect(await wordsOf(prospectId, { intent: 'take_back' })).toContain('Your words wait');
    const again = await open(prospectId);
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
    expect(said(why?.blocker ?? [])).toContain('The draft waits for approval.');
    expect(said(why?.earliest ?? [])).toContain('If it is approved now.');
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
    expect(said(why?.blocker ?? [])).toContain(words);
    expect(why?.options[0]?.act?.label).toBe(way);
  });

  it('says above all that the whole workspace is stopped', async () => {
    const { prospectId } = await standing('waiting_reply');
    await execute(db, 'update workspaces set sending_stopped_at = now() where id = ?', [
      web.workspaceId,
    ]);
    const { why } = await open(prospectId);
    expect(said(why?.blocker ?? [])).toContain('All sending is stopped.');
    await execute(db, 'update workspaces set sending_stopped_at = null');
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
    const before = said((await open(pass.prospectId)).why?.blocker ?? []);
    await execute(
      db,
      `update workspaces set business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
    );
    const after = said((await open(pass.prospectId)).why?.blocker ?? []);
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

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('Expected a refusal.');
    },
    (thrown: unknown) => thrown,
  );
}
