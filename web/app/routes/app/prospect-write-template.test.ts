import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { noteInbound } from '#db/reach.ts';
import { noteTemplate } from '#db/whatsapp-templates.ts';
import { modelIn } from '#tests/harness/answers.ts';
import type { WriteAnswer } from '../../presenters/message.model.ts';
import * as write from './prospect-write.tsx';
import { openWorkspace, openWriteDesk, type WriteDesk } from './prospect-write.fixture.ts';

const web = await openWorkspace();
const { db, workspaceId } = web;

let desk: WriteDesk;
let count = 10;
beforeEach(async () => {
  count += 1;
  desk = await openWriteDesk(web, `+3519125511${String(count)}`);
  await execute(db, 'delete from whatsapp_templates');
  await execute(db, `delete from outbox where kind = 'whatsapp_template'`);
});

const plan = {
  ...{ 'data.client_name': 'Wren', 'data.plan_id': 'K7M4' },
  'data.support_email': 'help@quillmere.example',
};
const reminder = {
  ...{ type: 'reminder', ...plan, 'data.pending_client_action': 'choose_vendors' },
  'data.link': 'https://q.example/k7m4',
};

async function agree(channel: 'sms' | 'whatsapp') {
  await recordConsent(db, desk.pass.prospectId, {
    ...{ channel, basis: 'consent', source: 'card', evidence: null, recordedBy: null },
  });
}

describe('the data of a template', () => {
  it('is asked for in fields, with what is known of the person', async () => {
    await execute(
      db,
      `update prospects set given_name = 'Wren', event_type = 'wedding', event_date = '2098-09-12' where id = ?`,
      [desk.pass.prospectId],
    );
    const params = { id: desk.pass.prospectId };
    const model = await write.loader(
      web.args('/', { cookie: await web.signIn(web.adminId), params }),
    );
    expect(model.known).toMatchObject({
      ...{ client_name: 'Wren', event_type: 'wedding', event_date: '2098-09-12' },
      support_email: expect.stringContaining('@'),
    });
    expect(model.fields.reminder?.map(({ label }) => label)).toContain('What the plan waits for');
  });

  it('makes the letter that its words promise', async () => {
    const fields = { type: 'budget_summary', ...plan, 'data.currency': 'EUR' };
    const { preview } = await desk.preview({
      fields: {
        ...fields,
        'data.budget_allocations.0.name': 'A long table',
        'data.budget_allocations.0.shares': 'Food and drinks: 9,600\nMusic: 3600.50',
      },
    });
    expect(preview?.letter?.text).toContain('A long table');
    expect(preview?.letter?.text).toContain('€13,200.50');
    expect(preview?.letter?.text).not.toContain('%%');
  });

  it('that is missing or wrong is told at its field, all at once, and what was typed stays', async () => {
    const typed = {
      ...{ type: 'vendor_options', 'data.plan_id': 'nope', 'data.currency': 'EUR' },
      ...{ 'data.support_email': 'help', 'data.event_date': 'soon' },
      'data.vendor_combinations.0.name': 'Hearthrye',
      'data.vendor_combinations.0.total_cents': 'a lot',
      'data.vendor_combinations.0.vendors': 'Food: Hearthrye\r\n: nobody',
      'data.vendor_combinations.1.choose_url': 'hearthrye.example',
    };
    const { state, preview } = await desk.preview({ fields: typed });
    expect(preview).toBeNull();
    expect(state.fieldErrors).toEqual({
      'data.plan_id': 'It must be a plan code of 3 to 10 capitals and digits.',
      'data.support_email': 'Write one address, as name@domain.',
      'data.event_date': 'Choose a day.',
      'data.vendor_combinations.0.vendors': 'Line 2: This is needed.',
      'data.vendor_combinations.0.total_cents': 'Write an amount, as 9600 or 9600.50.',
      'data.vendor_combinations.0.choose_url': 'This is needed.',
      'data.vendor_combinations.1.name': 'This is needed.',
      'data.vendor_combinations.1.total_cents': 'This is needed.',
      'data.vendor_combinations.1.choose_url': 'Write the whole link: https://…',
    });
    expect(state.values).toMatchObject(typed);
    const none = await desk.preview({ fields: { type: 'selection_confirmation', ...plan } });
    expect(none.state.fieldErrors['data.selected_vendors.0.name']).toContain('One is needed');
  });

  it('that only a later channel lacks leaves that one out; the first one has to have it', async () => {
    await agree('sms');
    const fields = {
      ...{ type: 'selection_confirmation', ...plan, 'data.currency': 'EUR' },
      ...{ 'data.selected_vendors.0.name': 'Hearthrye' },
      'data.selected_vendors.0.category': 'Food',
    };
    const byMail = await desk.preview({ fields: { ...fields, channel: 'email' } });
    expect(byMail.preview).toMatchObject({
      way: 'By Email.',
      rejected: expect.arrayContaining(['SMS: its template lacks data (link).']),
    });
    const bySms = await desk.preview({ fields: { ...fields, channel: 'sms' } });
    expect(bySms.state.fieldErrors).toEqual({ 'data.link': 'This is needed.' });
    const pressed = await desk.post('send', { fields: { ...fields, channel: 'sms' } });
    expect(modelIn<WriteAnswer>(pressed).state.fieldErrors).toHaveProperty(['data.link']);
  });

  it('says that a PDF comes with the mail only where one does', async () => {
    const fields = { type: 'blueprint_delivery', ...plan, 'data.link': 'https://q.example/k7m4' };
    const without = await desk.preview({ fields });
    const files = [{ name: 'blueprint.pdf', bytes: Buffer.from('%PDF-1.7') }];
    const withIt = await desk.preview({ fields, files });
    expect(withIt.preview?.letter?.text).toMatch(/attached/i);
    expect(without.preview?.letter?.text).not.toMatch(/attached/i);
  });
});

describe('a template on WhatsApp outside of its window', () => {
  const byWhatsapp = { fields: { ...reminder, channel: 'whatsapp' } };

  async function asked() {
    return query<{ payload: { name: string; messageClass: string } }>(
      db,
      `select payload from outbox where kind = 'whatsapp_template' order by id`,
    );
  }

  async function judged(status: 'pending' | 'approved' | 'rejected', reason: string | null) {
    const [row] = await asked();
    const { name = '' } = row?.payload ?? {};
    await noteTemplate(db, {
      ...{ workspaceId, name, language: 'en', ref: 'HX1', status, reason },
    });
  }

  beforeEach(() => agree('whatsapp'));

  it('that nobody approved is told with its reason, asked for by a press, and the next channel goes', async () => {
    const before = await desk.preview(byWhatsapp);
    expect(before).toMatchObject({
      preview: {
        way: 'By Email.',
        rejected: expect.arrayContaining([expect.stringContaining('WhatsApp has not approved')]),
      },
      wish: { button: 'Ask WhatsApp to approve them', isAsked: false },
    });
    expect(await asked()).toEqual([]);
    const pressed = modelIn<WriteAnswer>(await desk.post('template', byWhatsapp));
    expect(pressed.wish).toMatchObject({ isAsked: true });
    await desk.post('template', byWhatsapp);
    expect(await asked()).toMatchObject([{ payload: { messageClass: 'service' } }]);
  });

  it('goes there once it is approved, with what is filled in; refused, it says what they said', async () => {
    await desk.post('template', byWhatsapp);
    await judged('rejected', 'too promotional');
    expect((await desk.preview(byWhatsapp)).wish?.words).toContain('too promotional');
    await judged('approved', null);
    const answer = await desk.preview(byWhatsapp);
    expect(answer).toMatchObject({
      preview: { way: 'First by WhatsApp, then by Email.' },
      wish: null,
    });
    const messageId = await desk.send(byWhatsapp);
    const [text] = await query<{ templateName: string; templateVariables: object }>(
      db,
      `select template_name, template_variables from message_texts where message_id = ? and channel = 'whatsapp'`,
      [messageId],
    );
    expect(text?.templateName).toMatch(/^reminder_sms_[0-9a-f]{10}$/);
    expect(Object.values(text?.templateVariables ?? {})).toContain('https://q.example/k7m4');
  });

  it('is asked for by sending too, so that the next message may go there', async () => {
    await desk.send(byWhatsapp);
    expect(await asked()).toHaveLength(1);
  });

  it('is not needed within a day of their last message', async () => {
    await noteInbound(db, desk.pass.prospectId, 'whatsapp');
    expect(await desk.preview(byWhatsapp)).toMatchObject({
      preview: { way: 'First by WhatsApp, then by Email.' },
      wish: null,
    });
  });

  it('does not help own words: they say what would', async () => {
    const fields = {
      ...{ subject: 'The hall', body: 'It is closed.', whatsapp: 'It is closed.' },
      channel: 'whatsapp',
    };
    const { preview, wish } = await desk.preview({ fields });
    expect(wish).toBeNull();
    expect(preview?.way).toBe('By Email.');
    expect(preview?.rejected).toContainEqual(
      expect.stringContaining('the words of a template go at any time'),
    );
  });
});

describe('a template on WhatsApp by Meta', () => {
  it('is made by somebody there: its name and its words are told, and no press is offered', async () => {
    const byMeta = await openWorkspace({ WHATSAPP_PROVIDER: 'meta' });
    const own = await openWriteDesk(byMeta, '+351912551299');
    await recordConsent(byMeta.db, own.pass.prospectId, {
      ...{ channel: 'whatsapp', basis: 'consent', source: 'card', evidence: null },
      recordedBy: null,
    });
    const { wish, preview } = await own.preview({ fields: { ...reminder, channel: 'whatsapp' } });
    expect(preview?.way).toBe('By Email.');
    expect(wish).toMatchObject({ button: null });
    expect(wish?.words).toMatch(/“reminder_sms_[0-9a-f]{10}” \(en\).+\{\{1\}\}/s);
  });
});
