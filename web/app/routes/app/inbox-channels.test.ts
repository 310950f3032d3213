import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import type { ChannelText } from '#db/message-texts.ts';
import type { DraftDetail } from '../../presenters/inbox.model.ts';
import {
  aDraft,
  aPass,
  aText,
  carriedBy,
  withNumber,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { responseOf } from '#tests/harness/web.ts';
import * as decide from './decide.ts';
import * as item from './inbox-item.tsx';
import { prospectPages } from './prospect.fixture.ts';

const { web, db, planner } = await prospectPages();
const admin = await web.signIn(planner.userId);
await execute(db, `update workspaces set brand_name = 'Quillmere' where id = ?`, [web.workspaceId]);

const first = 'Quillmere here: shall I send you an idea? Reply STOP to opt out.';
let pass: TestPass;
let nextNumber = 202_555_0300;

beforeEach(async () => {
  nextNumber += 1;
  pass = await withNumber(db, await aPass(db, planner), `+1${String(nextNumber)}`);
});

async function aTouch(chain: ('email' | 'sms' | 'whatsapp')[], texts: ChannelText[]) {
  const carriage = {
    ...carriedBy(...chain),
    rejectedChannels: [{ channel: 'whatsapp', reason: 'no_template' }],
  };
  const draft = await aDraft(db, pass, { carriage, texts });
  if (!chain.includes('email'))
    await execute(
      db,
      `update message_versions set subject = '', html = '', plain_text = '', body_text = ? where message_id = ?`,
      [texts[0]?.bodyText ?? '', draft.messageId],
    );
  return draft;
}

async function shown(messageId: string): Promise<DraftDetail> {
  const params = { split: 'approval', itemId: messageId };
  const { detail } = await item.loader(
    web.args(`/inbox/approval/${messageId}`, { cookie: admin, params }),
  );
  if (detail.kind !== 'draft') throw new Error('No draft.');
  return detail;
}

async function press(form: Record<string, string>): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const response = await responseOf(
    decide.action(web.args('/decide', { cookie: admin, form, headers })),
  );
  return response.json();
}

async function versions(messageId: string): Promise<{ version: number; texts: string[] }[]> {
  return query(
    db,
    `select v.version, array(select x.body_text from message_texts x where x.message_id = v.message_id
       and x.version = v.version order by x.channel) as texts
     from message_versions v where v.message_id = ? order by v.version`,
    [messageId],
  );
}

function keyOf(draft: Awaited<ReturnType<typeof aTouch>>) {
  const { approvalId, messageId, version, contentHash } = draft;
  return { approvalId, messageId, version: String(version), contentHash };
}

describe('a draft over several channels, in the inbox', () => {
  it('shows each text with its length, and what was left out with the reason', async () => {
    const { messageId } = await aTouch(['email', 'sms'], [aText(first)]);
    const { context, editable } = await shown(messageId);
    expect(context.channels).toMatchObject([
      { channel: 'email', text: null, isLeftOut: false },
      { channel: 'sms', text: first, length: '1 SMS, 64 of 160 characters', isLeftOut: false },
      { channel: 'whatsapp', isLeftOut: true },
    ]);
    expect(context.channels[2]?.statement.map(({ text }) => text).join('')).toContain(
      'WhatsApp has not approved a template',
    );
    expect(editable).toMatchObject({ letter: {}, texts: [{ channel: 'sms', text: first }] });
  });

  it('puts the text on the sheet where there is no letter', async () => {
    const { messageId } = await aTouch(['sms'], [aText(first)]);
    const { letter, editable } = await shown(messageId);
    expect(letter).toMatchObject({ medium: 'text', subject: '', paragraphs: [[first]] });
    expect(editable.letter).toBeNull();
  });

  it('makes a new version of all of them when one text is changed, and asks again', async () => {
    const draft = await aTouch(['email', 'sms'], [aText(first)]);
    const changed = `${first} Gladly.`;
    const form = { intent: 'edit', subject: 'A hillside for sixty', body: 'Shall we look at it?' };
    expect(await press({ ...keyOf(draft), ...form, 'text-sms': changed })).toMatchObject({
      ok: true,
    });
    expect(await versions(draft.messageId)).toEqual([
      { version: 1, texts: [first] },
      { version: 2, texts: [changed] },
    ]);
    const { key, comparison } = await shown(draft.messageId);
    expect(key.version).toBe(2);
    expect(key.contentHash).not.toBe(draft.contentHash);
    expect(JSON.stringify(comparison?.paragraphs)).toContain('Gladly');
    expect(await press({ ...keyOf(draft), intent: 'approve' })).toMatchObject({ ok: false });
  });

  it('is approved as it was read, in one press', async () => {
    const draft = await aTouch(['sms', 'email'], [aText(first)]);
    expect(await press({ ...keyOf(draft), intent: 'approve' })).toMatchObject({ ok: true });
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['what three SMS do not hold', 'STOP Quillmere '.repeat(40), 'at most three SMS'],
    ['no name in the first one', 'Shall I? Reply STOP.', 'who writes'],
    ['no way to end it in the first one', 'Quillmere here, shall I?', 'STOP'],
  ])('does not take %s, and changes nothing', async (_what, typed, words) => {
    const draft = await aTouch(['email', 'sms'], [aText(first)]);
    const form = { intent: 'edit', subject: 'A hillside', body: 'Shall we?', 'text-sms': typed };
    const answer = await press({ ...keyOf(draft), ...form });
    expect(answer).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
    expect(await versions(draft.messageId)).toHaveLength(1);
  });

  it('keeps the words of a template, whatever a form says', async () => {
    const template = {
      ...aText('Hello Ana, this is Quillmere. STOP ends it.', 'whatsapp'),
      templateName: 'hello',
    };
    const draft = await aTouch(['whatsapp', 'email'], [template]);
    const form = {
      intent: 'edit',
      subject: 'A hillside',
      body: 'Shall we?',
      'text-whatsapp': 'Other words',
    };
    expect(await press({ ...keyOf(draft), ...form })).toMatchObject({ ok: true });
    expect(await versions(draft.messageId)).toMatchObject([{}, { texts: [template.bodyText] }]);
    expect((await shown(draft.messageId)).editable.texts).toMatchObject([
      { fixed: expect.stringContaining('template') },
    ]);
  });
});
