import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changesChannel } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { listen } from '#db/listener.ts';
import { aDraft, aPass } from '#tests/builders/outreach.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import * as decide from './decide.ts';
import { prospectPages } from './prospect.fixture.ts';

const { web, db, planner, rowOf, standing, answered } = await prospectPages();
const admin = await web.signIn(planner.userId);
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

async function press(form: Record<string, string>, cookie = admin): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const response = await responseOf(decide.action(web.args('/decide', { cookie, form, headers })));
  return response.json();
}

describe('a decision in the inbox', () => {
  it('reaches every open page at once', async () => {
    const pass = await aPass(db, planner);
    const { approvalId, messageId, version, contentHash } = await aDraft(db, pass);
    heard.length = 0;
    const form = {
      intent: 'approve',
      approvalId,
      messageId,
      version: String(version),
      contentHash,
    };
    expect(await press(form)).toMatchObject({ ok: true });
    await vi.waitFor(() => {
      expect(heard).toEqual([JSON.stringify([pass.prospectId])]);
    });
    expect(await press(form)).toMatchObject({ ok: false });
    expect(heard).toHaveLength(1);
  });

  it('sends an answer under the subject of the thread', async () => {
    const { prospectId } = await answered();
    expect(await press({ intent: 'answer', prospectId, body: 'Gladly.' })).toMatchObject({
      ok: true,
    });
    const [sent] = await query(
      db,
      `select v.subject from messages m join message_versions v on v.message_id = m.id
       where m.prospect_id = ? and m.class = 'conversation'`,
      [prospectId],
    );
    expect(sent).toEqual({ subject: 'Re: A hillside for sixty' });
  });

  it('leaves the answer of a colleague alone', async () => {
    const { prospectId } = await answered();
    await press({ intent: 'answer', prospectId, body: 'Gladly.' });
    const [message] = await query<{ id: string }>(
      db,
      `select id from messages where prospect_id = ? and class = 'conversation'`,
      [prospectId],
    );
    const form = { intent: 'undo', decisionId: message?.id ?? '' };
    const stranger = await web.signIn(await web.addUser());
    const before = await fingerprintOf(db);
    expect(await press(form, stranger)).toMatchObject({ ok: false });
    expect(await fingerprintOf(db)).toEqual(before);
    expect(await press(form)).toMatchObject({ ok: true });
  });

  it.each([
    ['2026-02-30', 'Choose the day'],
    ['', 'Choose the day'],
    ['2020-01-01', 'is over'],
    ['2999-01-01', 'within a year'],
  ])('does not let follow-ups go on from %j', async (date, words) => {
    const { prospectId } = await standing('needs_person');
    const answer = await press({ intent: 'resume_cadence', prospectId, date });
    expect(answer).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
    expect((await rowOf(prospectId))?.runState).toBe('needs_person');
  });

  it('lets follow-ups go on at nine of the very day, where the reader lives', async () => {
    await execute(db, `update users set time_zone = 'Pacific/Auckland' where id = ?`, [
      planner.userId,
    ]);
    const { prospectId } = await standing('needs_person');
    const [day] = await query<{ date: string }>(
      db,
      `select to_char((app_now() at time zone 'Pacific/Auckland') + interval '2 days', 'YYYY-MM-DD') as date`,
    );
    await press({ intent: 'resume_cadence', prospectId, date: day?.date ?? '' });
    const [row] = await query<{ local: string }>(
      db,
      `select to_char(next_wake_at at time zone 'Pacific/Auckland', 'YYYY-MM-DD HH24:MI') as local from prospects where id = ?`,
      [prospectId],
    );
    expect(row?.local).toBe(`${day?.date ?? ''} 09:00`);
  });

  it('is never taken by opening the address', () => {
    expect(() => {
      decide.loader();
    }).toThrow(expect.objectContaining({ init: { status: 405 } }));
  });
});
