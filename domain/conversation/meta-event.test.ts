import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetaItem, readStoredMetaItem, splitMetaWebhook } from './meta-event.ts';

const digest = (text: string) => `digest of ${text}`;
const metadata = { display_phone_number: '12025550145', phone_number_id: '1' };
const webhook = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '2', time: 1_795_000_000, changes: [{ field, value: { metadata, ...value } }] }],
});
const status = (more: object = {}) => ({
  id: 'wamid.A',
  status: 'delivered',
  timestamp: '1795000000',
  recipient_id: '4915550000001',
  biz_opaque_callback_data: 'intent-1',
  ...more,
});
const message = (more: object = {}) => ({
  id: 'wamid.B',
  from: '4915550000001',
  timestamp: '1795000000',
  type: 'text',
  text: { body: 'Stop' },
  ...more,
});

/** What the items of a webhook tell. */
const eventsOf = (body: unknown) =>
  splitMetaWebhook(body, digest).map(({ content }) => readMetaItem(content));

describe('a webhook of Meta', () => {
  it('is taken apart, each thing under its own key and with Meta’s own time', () => {
    const both = webhook({
      statuses: [status(), status({ status: 'read' })],
      messages: [message()],
    });
    const items = splitMetaWebhook(both, digest);
    expect(items.map(({ key }) => key)).toEqual([
      'meta:digest of wamid.A delivered',
      'meta:digest of wamid.A read',
      'meta:digest of wamid.B received',
    ]);
    expect(items[0]?.at).toBe(new Date(1_795_000_000_000).toISOString());
  });

  it('gives the same keys again when it comes again', () => {
    const keys = () =>
      splitMetaWebhook(webhook({ statuses: [status()] }), digest).map((i) => i.key);
    expect(keys()).toEqual(keys());
  });

  it('tells how far a message is, and what went wrong', () => {
    const failed = status({ status: 'failed', errors: [{ code: 131047 }] });
    expect(eventsOf(webhook({ statuses: [status(), failed] }))).toMatchObject([
      {
        kind: 'receipt',
        state: 'delivered',
        intentId: 'intent-1',
        person: '+4915550000001',
        ours: '+12025550145',
        errorCode: null,
      },
      { state: 'failed', errorCode: '131047' },
    ]);
  });

  it('brings what people write, with the name that WhatsApp shows', () => {
    const contacts = [{ profile: { name: 'Joss' }, wa_id: '4915550000001' }];
    expect(eventsOf(webhook({ contacts, messages: [message()] }))).toMatchObject([
      { kind: 'message', text: 'Stop', carrierWord: 'stop', profileName: 'Joss' },
    ]);
  });

  it.each([
    [
      { type: 'image', image: { id: '9', mime_type: 'image/png', caption: 'The barn' } },
      'The barn',
    ],
    [{ type: 'button', button: { text: 'Yes please' } }, 'Yes please'],
    [{ type: 'interactive', interactive: { button_reply: { title: 'Later' } } }, 'Later'],
    [{ type: 'location', location: { latitude: 1 } }, ''],
  ])('reads %o as %s', (more, text) => {
    const events = eventsOf(webhook({ messages: [message({ text: undefined, ...more })] }));
    expect(events).toMatchObject([{ kind: 'message', text }]);
  });

  it('tells what the reviewers say about a template', () => {
    const value = {
      message_template_name: 'hello',
      message_template_language: 'de',
      event: 'REJECTED',
      reason: 'TAG_CONTENT_MISMATCH',
    };
    expect(eventsOf(webhook(value, 'message_template_status_update'))).toMatchObject([
      { kind: 'template', name: 'hello', status: 'rejected', reason: 'TAG_CONTENT_MISMATCH' },
    ]);
  });

  it.each([
    null,
    'text',
    [],
    { entry: 'x' },
    { entry: [{ changes: [{ field: 'account_update', value: {} }] }] },
    webhook({ statuses: [{ status: 'sent' }, 5, null], messages: [{ id: 'wamid.C' }] }),
  ])('that holds nothing of ours (%o) gives nothing', (body) => {
    expect(splitMetaWebhook(body, digest)).toEqual([]);
  });

  it('tells the same after it was stored', () => {
    const body = webhook({ statuses: [status()], messages: [message()] });
    for (const { content } of splitMetaWebhook(body, digest))
      expect(readStoredMetaItem(JSON.stringify(content))).toEqual(readMetaItem(content));
    for (const text of ['', '{', 'null', '{"type":"else"}', '{"type":"status"}'])
      expect(readStoredMetaItem(text)).toBeNull();
  });

  it('of any shape is read without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, item) => {
        const body = { entry: [{ changes: [{ field: 'messages', value }, value] }, value] };
        for (const each of [body, value]) eventsOf(each);
        for (const type of ['status', 'message', 'template'] as const)
          readMetaItem({ type, item, ours: null, profileName: null });
      }),
    );
  });
});
