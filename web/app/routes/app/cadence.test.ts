import { describe, expect, it } from 'vitest';
import { readCadence, readNewestCadence } from '#db/cadences.ts';
import { execute, query } from '#db/client.ts';
import { languages } from '#domain/kernel/language.ts';
import { defaultCadence } from '#domain/outreach/cadence.ts';
import { shippedText } from '#templates/drafts/default-cadence.ts';
import { aNextPass, aPass } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import type { CadencePreview } from '../../presenters/cadence.model.ts';
import type { FormState } from '../../presenters/common.model.ts';
import { action, loader, shouldRevalidate } from './cadence.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId } = web;
const planner = { workspaceId, userId: adminId };
const admin = await web.signIn(adminId);

const ownBody =
  'Dear {{greetingName}},\n\nI plan events at {{workspace}}, and I would be glad to take the small things off your hands {{forEvent}}. One line is enough, and I will send you an outline.\n\nWarm regards,\n{{senderName}}';

const beside = `${ownBody}\n\nTyped beside it.`;

async function newest() {
  return (await readNewestCadence(db, workspaceId)) ?? { version: 0, steps: defaultCadence };
}

/** What the page's form says when nothing is touched, with some of it changed. */
async function formOf(changes: Record<string, string> = {}, language = 'en') {
  const shown = await loader(web.args(`/cadence?language=${language}`, { cookie: admin }));
  const fields = shown.touches.flatMap((touch) => [
    [`touch-${touch.number}-dayOffset`, String(touch.dayOffset)],
    [`touch-${touch.number}-body`, touch.body],
    ...(touch.subject === null ? [] : [[`touch-${touch.number}-subject`, touch.subject]]),
  ]);
  const typed: Record<string, string> = Object.fromEntries(fields);
  return { version: String(shown.version), language, ...typed, ...changes };
}

async function save(changes: Record<string, string> = {}, language = 'en', cookie = admin) {
  const form = await formOf(changes, language);
  return action(web.args('/cadence', { cookie, form }));
}

/** What a form came back with. */
function answerIn(answer: unknown): { state: FormState; preview: CadencePreview | null } {
  const isAnswer = (
    value: unknown,
  ): value is { state: FormState; preview: CadencePreview | null } =>
    typeof value === 'object' && value !== null && 'state' in value;
  const said: unknown =
    typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null;
  if (!isAnswer(said)) throw new Error('Expected a form that came back.');
  return said;
}

describe('the cadence page', () => {
  it('shows the shipped cadence before anybody changed it, in every language', async () => {
    for (const language of languages) {
      const path = `/cadence?language=${language}`;
      const shown = await loader(web.args(path, { cookie: admin }));
      expect(shown.title).toBe('The shipped cadence');
      expect(shown.touches.map(({ dayOffset }) => dayOffset)).toEqual([0, 3, 7, 14]);
      expect(shown.touches.map(({ body }) => body)).toEqual(
        [0, 1, 2, 3].map((step) => shippedText(language, step).body),
      );
      expect(shown.touches.some(({ isOwn }) => isOwn)).toBe(false);
    }
  });

  it('begins with the workspace’s language, and takes no other word for one', async () => {
    await execute(db, `update workspaces set language = 'pt' where id = ?`, [workspaceId]);
    const shown = await loader(web.args('/cadence?language=xx', { cookie: admin }));
    await execute(db, `update workspaces set language = 'en' where id = ?`, [workspaceId]);
    expect(shown.language).toBe('pt');
  });

  it('shows the days on the calendar, by the hours that runs keep', async () => {
    const { preview } = await loader(web.args('/cadence', { cookie: admin }));
    expect(preview.rows.map(({ label }) => label)).toEqual([
      'Touch 1',
      'Touch 2',
      'Touch 3',
      'Touch 4',
      'Given up',
    ]);
    for (const { day, time } of preview.rows) {
      expect(day).toMatch(/^\w{3} \d{1,2} \w{3,4}/);
      expect(time).toMatch(/^\d\d:\d\d$/);
    }
    for (const { day } of preview.rows.slice(0, 4)) expect(day).not.toMatch(/^(Sat|Sun)/);
  });
});

describe('saving', () => {
  it('makes no version where nothing is different', async () => {
    expect(statusIn(await save())).toBe(302);
    expect((await newest()).version).toBe(0);
  });

  it('makes the next version, and keeps the words of all other languages as they are', async () => {
    await save({ 'touch-2-body': ownBody });
    await save({ 'touch-2-body': ownBody.replace('Dear', 'Liebe') }, 'de');
    await save({ 'touch-2-dayOffset': '4' }, 'fr');
    const { version, steps } = await newest();
    expect(version).toBe(3);
    expect(steps.map(({ dayOffset }) => dayOffset)).toEqual([0, 4, 7, 14]);
    expect(Object.keys(steps[1]?.texts ?? {}).sort()).toEqual(['de', 'en']);
    expect(steps[1]?.texts?.en).toEqual({ subject: '', body: ownBody });
    expect(steps.map(({ texts }) => texts === null)).toEqual([true, false, true, true]);
  });

  it('tells each version by what it changed and who did', async () => {
    const { history, title } = await loader(web.args('/cadence', { cookie: admin }));
    expect(title).toBe('Cadence, version 3');
    expect(history.map(({ summary }) => summary)).toEqual([
      'Touch 2 on day 4 instead of 3.',
      'Words of touch 2 in German.',
      'Words of touch 2 in English.',
    ]);
    const [row] = await query<{ name: string }>(db, 'select name from users where id = ?', [
      adminId,
    ]);
    expect(history[0]?.byline).toContain(row?.name);
  });

  it('takes emptied words, and words equal to the shipped ones, for the shipped ones', async () => {
    await save({ 'touch-2-body': '  \r\n ' });
    await save({ 'touch-2-body': shippedText('de', 1).body.replaceAll('\n', '\r\n') }, 'de');
    expect((await newest()).steps[1]?.texts).toBeNull();
  });

  it('keeps an own subject with the shipped words', async () => {
    await save({ 'touch-1-subject': 'Your event, and a quiet hand' });
    expect((await newest()).steps[0]?.texts?.en).toEqual({
      subject: 'Your event, and a quiet hand',
      body: shippedText('en', 0).body,
    });
    await save({ 'touch-1-subject': '' });
  });
});

describe('a form with something wrong', () => {
  it.each([
    ['touch-2-dayOffset', 'soon', 'whole number'],
    ['touch-2-dayOffset', '-1', 'whole number'],
    ['touch-3-dayOffset', '2', 'later than touch 2'],
    ['touch-4-dayOffset', '181', 'At most 180 days'],
    ['touch-2-body', `${ownBody} {{phone}}`, '{{phone}} is not known'],
    ['touch-2-body', `${ownBody} {{#if organisation}}`, 'not closed'],
    ['touch-2-body', `${ownBody} {{{name}}}`, 'possible'],
    ['touch-2-body', `${ownBody} See https://elsewhere.example/offer`, 'a link that we did not'],
    ['touch-2-body', `${ownBody} From 4,000 EUR.`, 'price'],
    ['touch-2-body', `${ownBody} Call me on +351 21 234 5678.`, 'phone number'],
    ['touch-2-body', 'Write to me.', 'too short'],
    ['touch-1-subject', 'Re: our talk', 'pretends to be an answer'],
    ['touch-1-subject', 'x'.repeat(200), 'too long'],
    ['touch-1-subject', 'Two\nlines', 'only one line'],
  ])('says so at %s, keeps what was typed and saves nothing', async (field, typed, words) => {
    const before = await fingerprintOf(db);
    const answer = await save({ [field]: typed, 'touch-4-body': beside });
    expect(statusIn(answer)).toBe(400);
    const { state } = answerIn(answer);
    expect(state.fieldErrors[field]).toContain(words);
    expect(state.values[field]).toBe(typed);
    expect(state.values['touch-4-body']).toBe(beside);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('of a language that we do not speak is refused', async () => {
    const form = { ...(await formOf()), language: 'xx' };
    await expect(action(web.args('/cadence', { cookie: admin, form }))).rejects.toMatchObject({
      init: { status: 400 },
    });
  });

  it('cannot move the first touch', async () => {
    await save({ 'touch-1-dayOffset': '5', 'touch-2-dayOffset': '6' });
    expect((await newest()).steps.map(({ dayOffset }) => dayOffset)).toEqual([0, 6, 7, 14]);
    await save({ 'touch-2-dayOffset': '4' });
  });
});

describe('two people at once', () => {
  it('do not overwrite each other unseen', async () => {
    const mine = await formOf({ 'touch-4-dayOffset': '20' });
    await save({ 'touch-3-dayOffset': '9' });
    const answer = await action(web.args('/cadence', { cookie: admin, form: mine }));
    expect(statusIn(answer)).toBe(409);
    const { state } = answerIn(answer);
    expect(state.formError).toContain('was saved meanwhile');
    expect(state.values['touch-4-dayOffset']).toBe('20');
    expect((await newest()).steps.map(({ dayOffset }) => dayOffset)).toEqual([0, 4, 9, 14]);
    const asked = { actionStatus: 409, defaultShouldRevalidate: false };
    expect(isReadAgain(asked)).toBe(true);
    expect(isReadAgain({ ...asked, actionStatus: 400 })).toBe(false);
  });

  it('in the same moment make one version', async () => {
    const { version } = await newest();
    const forms = await Promise.all([
      formOf({ 'touch-4-dayOffset': '21' }),
      formOf({ 'touch-4-dayOffset': '22' }),
    ]);
    const answers = await Promise.all(
      forms.map((form) => action(web.args('/cadence', { cookie: admin, form }))),
    );
    expect(answers.map(statusIn).sort()).toEqual([302, 409]);
    expect((await newest()).version).toBe(version + 1);
  });
});

describe('a preview', () => {
  it('shows the days as they are typed and saves nothing', async () => {
    const before = await fingerprintOf(db);
    const saved = await loader(web.args('/cadence', { cookie: admin }));
    const answer = await save({ intent: 'preview', 'touch-4-dayOffset': '60' });
    const { preview, state } = answerIn(answer);
    expect(preview?.rows.slice(0, 3)).toEqual(saved.preview.rows.slice(0, 3));
    expect(preview?.rows[3]).not.toEqual(saved.preview.rows[3]);
    expect(state.values['touch-4-dayOffset']).toBe('60');
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('of days that cannot be says which', async () => {
    const answer = await save({ intent: 'preview', 'touch-4-dayOffset': '1' });
    expect(answerIn(answer).preview).toBeNull();
    expect(answerIn(answer).state.fieldErrors).toHaveProperty('touch-4-dayOffset');
  });
});

describe('prospects on their way', () => {
  it('keep the version they began with; the next pass takes the newest', async () => {
    const { prospectId, enrolmentId } = await aPass(db, planner);
    const before = await newest();
    await save({ 'touch-2-dayOffset': '2' });
    const versionOf = async (id: string) => {
      const [row] = await query<{ cadenceVersionId: string | null }>(
        db,
        'select cadence_version_id from enrolments where id = ?',
        [id],
      );
      return readCadence(db, row?.cadenceVersionId ?? null);
    };
    expect(await versionOf(enrolmentId)).toEqual(before.steps);
    const shown = await loader(web.args('/cadence', { cookie: admin }));
    expect(shown.inFlight).toContain(
      `One prospect on the way keeps what they began with: version ${before.version} (1).`,
    );
    const next = await aNextPass(db, planner, prospectId, 2);
    expect(await versionOf(next)).toEqual((await newest()).steps);
  });

  it('of another workspace are not counted here', async () => {
    await execute(db, 'update enrolments set ended_at = clock_timestamp()');
    const { inFlight } = await loader(web.args('/cadence', { cookie: admin }));
    expect(inFlight).toContain('Nobody is on the way.');
  });
});

describe('a planner who is no admin', () => {
  it('reads the cadence and changes nothing', async () => {
    const rep = await web.signIn(await web.addUser({ role: 'SALES_REP' }));
    const shown = await loader(web.args('/cadence', { cookie: rep }));
    expect(shown.canChange).toBe(false);
    const before = await fingerprintOf(db);
    for (const intent of ['save', 'preview']) {
      const call = save({ intent, 'touch-2-dayOffset': '5' }, 'en', rep);
      expect((await responseOf(call)).status).toBe(403);
    }
    expect(await fingerprintOf(db)).toEqual(before);
  });
});

function isReadAgain(asked: { actionStatus: number; defaultShouldRevalidate: boolean }): boolean {
  const here = new URL('http://localhost:3000/cadence');
  return shouldRevalidate({
    currentUrl: here,
    currentParams: {},
    nextUrl: here,
    nextParams: {},
    ...asked,
  });
}

describe('the channels of a touch', () => {
  const fields = (touch: number, ...channels: string[]) =>
    Object.fromEntries(
      channels.map((name, index) => [`touch-${String(touch)}-channel-${String(index + 1)}`, name]),
    );

  it('are saved in their order, or left to what suits the person', async () => {
    await save({
      ...fields(1, 'sms', 'email', 'none'),
      ...fields(2, 'best', 'none', 'none'),
      ...fields(3, 'whatsapp', 'sms', 'phone'),
    });
    const { steps } = await newest();
    expect(steps.slice(0, 3).map(({ way }) => way)).toEqual([
      ...[['sms', 'email'], 'best', ['whatsapp', 'sms', 'phone']],
    ]);
    const shown = await loader(web.args('/cadence', { cookie: admin }));
    expect(shown.touches.map(({ byWhat }) => byWhat).slice(0, 2)).toEqual([
      ...['by SMS, then by email', 'by the best channel for them'],
    ]);
    expect(shown.history[0]?.summary).toContain(
      'Touch 1 by SMS, then by email instead of by email',
    );
    expect(shown.touches[2]?.channels).toEqual(['whatsapp', 'sms', 'phone']);
  });

  it.each([
    ['one twice', ['sms', 'sms', 'none']],
    ['a person before the rest', ['phone', 'email', 'none']],
  ])('are not saved with %s', async (_what, channels) => {
    const { version } = await newest();
    const { state } = answerIn(await save(fields(2, ...channels)));
    expect(state.fieldErrors['touch-2-channel-1']).toContain('once');
    expect((await newest()).version).toBe(version);
  });

  it('stay as they are where a form does not name them', async () => {
    const before = (await newest()).steps.map(({ way }) => way);
    await save({ 'touch-4-dayOffset': '15' });
    expect((await newest()).steps.map(({ way }) => way)).toEqual(before);
  });
});
