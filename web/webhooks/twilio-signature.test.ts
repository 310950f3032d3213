import fc from 'fast-check';
import { createHash } from 'node:crypto';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { isTwilioSigned, type TwilioRequest } from './twilio-signature.ts';

const token = 'token-of-the-account';
const url = 'https://sales.example.com/webhooks/twilio/inbound';
const form = 'application/x-www-form-urlencoded; charset=utf-8';

function signed(params: Record<string, string>, more: Partial<TwilioRequest> = {}): TwilioRequest {
  return {
    url,
    contentType: form,
    body: Buffer.from(new URLSearchParams(params).toString()),
    signature: twilio.getExpectedTwilioSignature(token, url, params),
    ...more,
  };
}

describe('a request that Twilio signed', () => {
  it('is taken, with any names and values that Twilio may add one day', () => {
    const names = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'grapheme' })), (params) => {
        expect(isTwilioSigned(token, signed(params))).toBe(true);
      }),
    );
  });

  it('may have been signed with the usual port, and may come to another one', () => {
    for (const at of [
      'https://sales.example.com:443/webhooks/twilio/inbound',
      'https://sales.example.com/webhooks/twilio/inbound',
    ]) {
      const signature = twilio.getExpectedTwilioSignature(token, at, { a: 'b' });
      expect(isTwilioSigned(token, signed({ a: 'b' }, { signature }))).toBe(true);
    }
    const local = 'http://localhost:3000/webhooks/twilio/inbound?x=1';
    for (const at of [local, local.replace(':3000', '')]) {
      const signature = twilio.getExpectedTwilioSignature(token, at, {});
      const request = signed({}, { url: local, signature });
      expect(isTwilioSigned(token, request)).toBe(true);
      expect(twilio.validateRequest(token, signature, local, {})).toBe(true);
    }
  });

  it('that names a parameter twice is taken as Twilio’s own library takes it', () => {
    const params = { MediaUrl: ['b', 'a', 'b'] };
    const signature = twilio.getExpectedTwilioSignature(token, url, params);
    const body = Buffer.from('MediaUrl=b&MediaUrl=a&MediaUrl=b');
    expect(isTwilioSigned(token, signed({}, { signature, body }))).toBe(true);
  });

  it('and has a JSON body is bound by the hash in its address', () => {
    const body = Buffer.from('{"a":1}');
    const hash = createHash('sha256').update(body).digest('hex');
    const at = `${url}?bodySHA256=${hash}`;
    const signature = twilio.getExpectedTwilioSignature(token, at, {});
    const request = { url: at, signature, contentType: 'application/json', body };
    expect(twilio.validateRequestWithBody(token, signature, at, body.toString())).toBe(true);
    expect(isTwilioSigned(token, request)).toBe(true);
    expect(isTwilioSigned(token, { ...request, body: Buffer.from('{"a":2}') })).toBe(false);
  });
});

describe('a request that Twilio did not sign', () => {
  const params = { Body: 'Yes', From: '+4915550000001' };

  it.each<[string, Partial<TwilioRequest>]>([
    ['another text', { body: Buffer.from('Body=No&From=%2B4915550000001') }],
    ['one parameter more', { body: Buffer.from('Body=Yes&From=%2B4915550000001&x=y') }],
    ['another address', { url: `${url}?x=1` }],
    ['another host', { url: 'https://evil.example/webhooks/twilio/inbound' }],
    ['another scheme', { url: url.replace('https:', 'http:') }],
    ['no signature', { signature: '' }],
    ['half a signature', { signature: 'abc' }],
    ['a body of another type', { contentType: 'text/plain' }],
  ])('is refused: %s', (_, more) => {
    expect(isTwilioSigned(token, signed(params))).toBe(true);
    expect(isTwilioSigned(token, signed(params, more))).toBe(false);
  });

  it('is refused under any other token', () => {
    fc.assert(
      fc.property(fc.string(), (other) => {
        fc.pre(other !== token);
        expect(isTwilioSigned(other, signed(params))).toBe(false);
      }),
    );
  });
});
