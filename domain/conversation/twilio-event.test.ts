import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTwilioEvent, readTwilioForm, twilioEventKey } from './twilio-event.ts';

const sid = `SM${'0a'.repeat(16)}`;
const digest = (text: string) => `digest of ${text}`;
const status = (more: Record<string, string> = {}) => ({
  MessageSid: sid,
  MessageStatus: 'delivered',
  From: '+12025550142',
  To: '+4915550000001',
  ...more,
});
const inbound = (more: Record<string, string> = {}) => ({
  MessageSid: sid,
  SmsStatus: 'received',
  From: '+4915550000001',
  To: '+12025550142',
  Body: 'Ja, gerne!',
  NumMedia: '0',
  ...more,
});

describe('a status callback', () => {
  it('is a receipt of the intent in its address', () => {
    expect(readTwilioEvent(status(), 'intent-1')).toEqual({
      kind: 'receipt',
      provider: 'twilio',
      channel: 'sms',
      providerId: sid,
      intentId: 'intent-1',
      state: 'delivered',
      errorCode: null,
      person: '+4915550000001',
      ours: '+12025550142',
      at: null,
    });
  });

  it.each([
    ['queued', 'queued'],
    ['sent', 'sent'],
    ['undelivered', 'undelivered'],
    ['failed', 'failed'],
    ['read', 'opened'],
  ])('%s says %s', (word, state) => {
    const event = readTwilioEvent(status({ MessageStatus: word }), null);
    expect(event).toMatchObject({ state });
  });

  it('brings the code of what went wrong', () => {
    const failed = { MessageStatus: 'undelivered', ErrorCode: '30003' };
    expect(readTwilioEvent(status(failed), null)).toMatchObject({ errorCode: '30003' });
    expect(readTwilioEvent(status({ ErrorCode: '0' }), null)).toMatchObject({ errorCode: null });
  });

  it('of WhatsApp is told by its address', () => {
    const read = { To: 'whatsapp:+4915550000001', From: 'whatsapp:+12025550144' };
    expect(readTwilioEvent(status({ ...read, MessageStatus: 'read' }), null)).toMatchObject({
      channel: 'whatsapp',
      person: '+4915550000001',
      state: 'opened',
    });
  });

  it.each([
    ['MessageStatus', 'somersault'],
    ['MessageSid', 'CA123'],
    ['To', ''],
    ['To', 'rcs:+4915550000001'],
  ])('that tells nothing we know (%s is %s) is none', (name, value) => {
    expect(readTwilioEvent(status({ [name]: value }), null)).toBeNull();
  });
});

describe('a text from a person', () => {
  it('is read with its words and where it came', () => {
    expect(readTwilioEvent(inbound(), null)).toMatchObject({
      kind: 'message',
      channel: 'sms',
      person: '+4915550000001',
      ours: '+12025550142',
      text: 'Ja, gerne!',
      media: [],
      carrierWord: null,
    });
  });

  it('carries the carrier’s word, by Twilio’s reading or by ours', () => {
    const word = (more: Record<string, string>) => readTwilioEvent(inbound(more), null);
    expect(word({ Body: 'arrêt', OptOutType: 'STOP' })).toMatchObject({ carrierWord: 'stop' });
    expect(word({ Body: ' Stop ' })).toMatchObject({ carrierWord: 'stop' });
    expect(word({ Body: 'HELP' })).toMatchObject({ carrierWord: 'help' });
    expect(word({ Body: 'stop by at noon' })).toMatchObject({ carrierWord: null });
  });

  it('keeps its files, its name and what it answers', () => {
    const event = readTwilioEvent(
      inbound({
        From: 'whatsapp:+4915550000001',
        NumMedia: '1',
        MediaUrl0: 'https://api.twilio.com/x',
        MediaContentType0: 'image/png',
        ProfileName: 'Joss',
        OriginalRepliedMessageSid: sid,
      }),
      null,
    );
    expect(event).toMatchObject({
      channel: 'whatsapp',
      media: [{ ref: 'https://api.twilio.com/x', contentType: 'image/png' }],
      profileName: 'Joss',
      inReplyTo: sid,
    });
  });

  it('without a number it came from is none', () => {
    expect(readTwilioEvent(inbound({ From: 'client:joss' }), null)).toBeNull();
  });
});

describe('the key of a webhook', () => {
  it('is the same for each retry, whatever its token, and another for another status', () => {
    const key = (form: Record<string, string>, token: string | null) =>
      twilioEventKey(form, token, 'body', digest);
    expect(key(status(), 'one')).toBe(key(status(), 'two'));
    expect(key(status(), 'one')).not.toBe(key(status({ MessageStatus: 'read' }), 'one'));
    expect(key(inbound(), null)).toBe(`twilio:${sid}:received`);
  });

  it('falls back to the token, and then to the body, both as digests', () => {
    expect(twilioEventKey({}, 'token', 'body', digest)).toBe('twilio:token:digest of token');
    expect(twilioEventKey({}, null, 'body', digest)).toBe('twilio:body:digest of body');
    expect(twilioEventKey({ MessageSid: '+4915550000001' }, null, 'b', digest)).not.toContain('49');
  });
});

describe('any body at all', () => {
  it('is read without a throw, and a name like __proto__ changes nothing', () => {
    expect(readTwilioForm('__proto__=x&a=b')).toHaveProperty('a', 'b');
    expect({}).not.toHaveProperty('x');
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (body, token) => {
        const form = readTwilioForm(body);
        readTwilioEvent(form, token);
        expect(twilioEventKey(form, token, body, digest)).toMatch(/^twilio:/);
      }),
    );
  });
});
