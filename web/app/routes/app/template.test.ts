import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { languages } from '#domain/kernel/language.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { library } from '#templates/library/library.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import type { FormState } from '../../presenters/common.model.ts';
import type { TemplatePreview } from '../../presenters/templates.model.ts';
import { action, loader, shouldRevalidate } from './template.tsx';
import { loader as listLoader } from './templates.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId } = web;
const admin = await web.signIn(adminId);
const rep = await web.signIn(await web.addUser({ name: 'Rex Planner' }));

beforeAll(() => seedTemplates(db, shippedTemplates()));

const url = new URL('http://localhost/templates');
const key = 'outreach-initial-hook';
const ownBody =
  'Dear {{greetingName}},\n\nI plan events at {{workspace}}, and I would be glad to take the small things off your hands {{forEvent}}. One line is enough, and I will send you an outline.\n\nWarm regards,\n{{senderName}}';

const page = (path = `/templates/${key}?language=en`, cookie = admin, template = key) =>
  loader(web.args(path, { cookie, params: { key: template } }));

async function post(form: Record<string, string>, { cookie = admin, template = key } = {}) {
  const all = { language: 'en', person: '', channel: 'email', ...form };
  return action(
    web.args(`/templates/${template}`, { cookie, form: all, params: { key: template } }),
  );
}

function saidIn(answer: unknown): { state: FormState; preview: TemplatePreview | null } {
  const isAnswer = (
    value: unknown,
  ): value is { state: FormState; preview: TemplatePreview | null } =>
    typeof value === 'object' && value !== null && 'state' in value;
  const said: unknown =
    typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null;
  if (!isAnswer(said)) throw new Error('Expected a form that came back.');
  return said;
}

const words = { 'slot-subject': 'An idea for you', 'slot-body': ownBody };
const save = (revision = '0', more: Record<string, string> = {}) =>
  post({ intent: 'save', revision, basedOn: '1', ...words, ...more });

describe('the list of templates', () => {
  const list = (query: string) => listLoader(web.args(`/templates${query}`, { cookie: rep }));

  it('has every template, also for a planner', async () => {
    const { rows, count } = await list('');
    expect(rows).toHaveLength(library.length);
    expect(count).toBe(`${String(library.length)} templates`);
    expect(rows.every(({ state }) => state.words === 'in use')).toBe(true);
  });

  it.each([
    ['?q=reminder', ['reminder', 'reminder_sms', 'approval-reminder']],
    ['?q=REMINDER sms', ['reminder_sms']],
    ['?kind=service&q=budget', ['budget-summary']],
    ['?q=no such words', []],
  ])('finds by %s', async (query, keys) => {
    const { rows } = await list(query);
    expect(rows.map((row) => row.key).sort()).toEqual([...keys].sort());
  });

  it('says in which language whose words are in use', async () => {
    const { rows } = await list('?language=de&q=goodbye');
    expect(rows[0]).toMatchObject({ words: 'Shipped, version 1' });
    expect(rows[0]?.href).toBe('/templates/outreach-goodbye?language=de');
  });

  it('is closed to strangers', async () => {
    const answer = await responseOf(listLoader(web.args('/templates')));
    expect(answer.headers.get('location')).toContain('/sign-in');
  });
});

describe('the page of a template', () => {
  it.each(library.map((entry) => [entry.key, entry] as const))(
    'shows "%s" in every language, filled for a sample',
    async (template, entry) => {
      for (const language of languages) {
        const path = `/templates/${template}?language=${language}`;
        const shown = await page(path, admin, template);
        expect(shown.preview.problem).toBeNull();
        expect(shown.preview.gaps.tone).toBe('good');
        expect(shown.preview.text).not.toContain('%%');
        expect(shown.preview.html ?? '').not.toContain('%%');
        expect(shown.editor === null).toBe(entry.kind === 'internal');
        expect(shown.versions).toHaveLength(1);
        if (entry.kind === 'short')
          expect(shown.preview.length?.words).toMatch(/^1 segment, GSM-7/);
      }
    },
  );

  it('is not there for a key nobody knows', async () => {
    expect(
      (await responseOf(page('/templates/nothing', admin, 'constructor').catch(asResponse))).status,
    ).toBe(404);
  });

  it('changes nothing, whatever is asked for in its address', async () => {
    const before = await fingerprintOf(db);
    for (const act of ['publish', 'drop', 'retire', 'test', 'go-back&version=1', 'promote'])
      await page(`/templates/${key}?do=${act}`);
    expect(await fingerprintOf(db)).toEqual(before);
  });
});

/** Remix throws `data` answers as plain objects with their status. */
function asResponse(thrown: unknown): never {
  throw new Response(null, { status: statusIn(thrown) });
}

describe('a preview', () => {
  const look = async (form: Record<string, string>, cookie = admin) =>
    saidIn(await post({ intent: 'preview', ...words, ...form }, { cookie })).preview;

  it('fills the words as they were typed, and keeps nothing', async () => {
    const before = await fingerprintOf(db);
    const preview = await look({ 'slot-subject': 'For {{organisation}}' });
    expect(preview?.subject).toBe('For Corvane House');
    expect(preview?.html).toContain('Dear Maren');
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('is for the prospect that was chosen, and says what is not known of them', async () => {
    const id = await aProspect(
      { db, workspaceId, userId: adminId },
      { givenName: 'Wren', name: 'Wren Halloway' },
    );
    const preview = await look({ person: id, 'slot-body': `${ownBody}\n\nAt {{venue}}.` });
    expect(preview?.text).toContain('Wren');
    expect(preview?.gaps).toEqual({ tone: 'warn', words: 'not known of this person: {{venue}}' });
  });

  it('shows nobody whom this planner may not see, and nobody of another workspace', async () => {
    const mine = await aProspect({ db, workspaceId, userId: adminId }, { name: 'Secret Person' });
    await execute(db, 'update prospects set owner_id = ? where id = ?', [adminId, mine]);
    const other = await aPass(db, await aWorkspace(db));
    await execute(
      db,
      `update prospects set name = 'Secret Person', given_name = 'Secret' where id in (?, ?)`,
      [mine, other.prospectId],
    );
    expect((await look({ person: mine }))?.text).toContain('Secret');
    for (const [person, cookie] of [
      [mine, rep],
      [other.prospectId, admin],
      ['not-an-id', admin],
    ] as const)
      expect((await look({ person }, cookie))?.text).not.toContain('Secret');
    const shown = await page(undefined, rep);
    expect(JSON.stringify(shown.look.people)).not.toContain('Secret');
  });

  it('says in words why it cannot be written', async () => {
    const preview = await look({ 'slot-body': '{{#if}}' });
    expect(preview?.problem).toMatch(/^It cannot be written yet\. Words: Line 1: a \{\{ or /);
    const unknown = await look({ 'slot-body': 'Hello {{nobody}}' });
    expect(unknown?.problem).toMatch(/Line 1: \{\{nobody\}\} is not known here\.$/);
  });

  it.each([
    ['reads nothing anew', url, false],
    ['holds up nobody on their way elsewhere', new URL('?do=publish', url), true],
  ] as const)('%s', (_does, nextUrl, isReadAnew) => {
    const formData = new FormData();
    formData.set('intent', 'preview');
    const places = { currentUrl: url, nextUrl, currentParams: {}, nextParams: {} };
    const asked = shouldRevalidate({ ...places, formData, defaultShouldRevalidate: true });
    expect(asked).toBe(isReadAnew);
  });
});

describe('words of an admin', () => {
  it('are refused with what is wrong, and what was typed is kept', async () => {
    const answer = await save('0', { 'slot-body': 'See https://evil.example, {{nobody}}.' });
    expect(statusIn(answer)).toBe(400);
    const { state } = saidIn(answer);
    expect(state.fieldErrors['slot-body']).toBe('Line 1: {{nobody}} is not known here.');
    expect(state.values['slot-body']).toContain('evil.example');
    const linked = saidIn(
      await save('0', { 'slot-body': ownBody.replace('One', 'See https://x.example. One') }),
    );
    expect(linked.state.fieldErrors['slot-body']).toContain('No draft could be offered');
    expect((await page()).editor?.hasDraft).toBe(false);
  });

  it('become a draft, then the version in use, and the old words come back', async () => {
    const saved = await responseOf(save());
    expect(saved.status).toBe(302);
    const draft = await page(`/templates/${key}?language=en&do=publish`);
    expect(draft.editor).toMatchObject({
      hasDraft: true,
      revision: 1,
      title: 'Draft of version 2',
    });
    expect(draft.confirm?.title).toBe('Publish version 2 of “First letter: hook” in English?');
    expect(statusIn(await save())).toBe(409);
    expect(statusIn(await post({ intent: 'publish', revision: '9' }))).toBe(409);
    expect((await responseOf(post({ intent: 'publish', revision: '1' }))).status).toBe(302);
    const inUse = await page(`/templates/${key}?language=en&from=1&to=2`);
    expect(inUse.versions.map(({ version, state }) => [version, state.words])).toEqual([
      [2, 'in use'],
      [1, 'retired'],
    ]);
    const removed = inUse.comparison?.slots.flatMap(({ paragraphs }) => paragraphs.flat());
    expect(removed?.some(({ kind }) => kind === 'removed')).toBe(true);
    expect((await responseOf(post({ intent: 'go-back', version: '1' }))).status).toBe(302);
    expect((await page()).versions[0]).toMatchObject({ version: 3, words: 'Shipped' });
  });

  it('are tested against those in use, and the test says no more than its numbers bear', async () => {
    await responseOf(save());
    expect((await responseOf(post({ intent: 'start-test', revision: '1' }))).status).toBe(302);
    const shown = await page();
    expect(shown.test).toMatchObject({ isRunning: true, title: 'Version 4 against version 3' });
    expect(shown.test?.verdict).toContain('100 are still missing');
    expect(shown.standing.words).toBe('two versions tested');
    expect((await responseOf(post({ intent: 'promote' }))).status).toBe(302);
    expect((await page()).versions.map(({ state }) => state.words).slice(0, 2)).toEqual([
      'in use',
      'retired',
    ]);
  });

  it('can be taken out of use', async () => {
    expect((await responseOf(post({ intent: 'retire' }))).status).toBe(302);
    expect((await page()).standing.words).toBe('retired');
    expect(statusIn(await post({ intent: 'retire' }))).toBe(409);
    await responseOf(post({ intent: 'go-back', version: '1' }));
  });

  it('that read as one SMS are measured, and refused where they would be two', async () => {
    const sms = { template: 'budget_ready_sms' };
    const long = saidIn(
      await post(
        { intent: 'save', revision: '0', 'slot-body': `${'Words. '.repeat(30)}{{link}}` },
        sms,
      ),
    );
    expect(long.state.fieldErrors['slot-body']).toContain('one SMS has room for 160');
    const without = saidIn(
      await post({ intent: 'save', revision: '0', 'slot-body': 'Ready!' }, sms),
    );
    expect(without.state.fieldErrors['slot-body']).toContain('{{link}} has to stand in it');
    const emoji = saidIn(
      await post({ intent: 'preview', channel: 'sms', 'slot-body': 'Ready ✓ {{link}}' }, sms),
    );
    expect(emoji.preview?.length).toMatchObject({ tone: 'warn' });
    expect(emoji.preview?.length?.words).toContain('UCS-2');
  });

  it('of a mail to our own people stay as shipped', async () => {
    const answer = await post({ intent: 'save' }, { template: 'approval-request' });
    expect(saidIn(answer).state.formError).toBe('The words of this mail come with the product.');
  });
});

describe('a planner', () => {
  it('sees the words and a preview, and changes nothing', async () => {
    expect((await page(undefined, rep)).canChange).toBe(false);
    expect((await page(`/templates/${key}?do=retire`, rep)).confirm).toBeNull();
    const before = await fingerprintOf(db);
    for (const intent of [
      'save',
      'publish',
      'drop',
      'go-back',
      'retire',
      'start-test',
      'keep',
      'promote',
    ]) {
      const answer = await responseOf(
        post({ intent, revision: '1', version: '1', ...words }, { cookie: rep }),
      );
      expect(answer.status, intent).toBe(403);
    }
    expect(await fingerprintOf(db)).toEqual(before);
  });
});

describe('a test send', () => {
  const messages = () =>
    query<{ recipientEmail: string; class: string; subject: string; html: string; starts: number }>(
      db,
      `select m.recipient_email, m.class, v.subject, v.html,
         (select count(*)::int from outbox o where o.kind = 'start_message' and o.payload->>'messageId' = m.id::text) as starts
       from messages m join message_versions v on v.message_id = m.id
       where m.business_key like 'template-test:%' order by m.created_at`,
    );

  it('goes to whoever pressed, as the words were typed, and once for each press', async () => {
    const form = {
      intent: 'test-send',
      pressKey: 'press-1',
      ...words,
      recipient: 'evil@x.example',
    };
    for (let press = 0; press < 3; press += 1) await responseOf(post(form, { cookie: rep }));
    const [mail, ...others] = await messages();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ class: 'internal', subject: 'Test: An idea for you', starts: 1 });
    expect(mail?.recipientEmail).toMatch(/^user\d+@agency\.example$/);
    expect(mail?.html).not.toContain('%%');
  });

  it('of a text comes as a mail', async () => {
    await responseOf(
      post(
        {
          intent: 'test-send',
          pressKey: 'press-2',
          channel: 'sms',
          'slot-body': 'Ready: {{link}}',
        },
        { template: 'budget_ready_sms' },
      ),
    );
    const mail = (await messages()).at(-1);
    expect(mail?.subject).toBe('Test: Budget strategies ready, as a text (SMS)');
    expect(mail?.html).toContain('Ready: ');
  });

  it('that cannot be written is refused, and one too many is turned away', async () => {
    const count = (await messages()).length;
    const answer = await post({
      intent: 'test-send',
      pressKey: 'press-3',
      'slot-body': '{{nobody}}',
    });
    expect(statusIn(answer)).toBe(400);
    expect(await messages()).toHaveLength(count);
    const press = () =>
      post({ intent: 'test-send', pressKey: 'press-4', ...words }, { cookie: rep });
    for (let at = 0; at < 17; at += 1) await responseOf(press());
    const thrown: unknown = await press().catch((error: unknown) => error);
    expect(statusIn(thrown)).toBe(429);
  });
});
