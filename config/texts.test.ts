import { describe, expect, it } from 'vitest';
import { testConfig } from '#tests/harness/config.ts';
import { ConfigError } from './env.ts';
import { sandboxAccount } from './sandbox-account.ts';

const real = {
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token-of-the-real-account',
};
const meta = {
  META_PHONE_NUMBER_ID: '123456789012345',
  META_ACCESS_TOKEN: 'access-token-of-meta',
  META_APP_SECRET: 'app-secret-of-meta',
  META_VERIFY_TOKEN: 'verify-token-of-meta',
};
const production = {
  NODE_ENV: 'production',
  SMTP_URL: 'smtps://mail.example.com:465',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    testConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('texts without any setting', () => {
  it('go to the sandbox, on both channels and by both providers', () => {
    const { texts } = testConfig({ SANDBOX_PORT: '4425' });
    expect(texts.missing).toEqual({ sms: null, whatsapp: null });
    expect(texts.twilio).toMatchObject({ apiUrl: 'http://127.0.0.1:4425', isSandbox: true });
    expect(texts.meta).toMatchObject({ graphUrl: 'http://127.0.0.1:4425', isSandbox: true });
    expect(texts.twilio?.fromNumbers).not.toHaveLength(0);
  });

  it('are signed with what only this sandbox knows', () => {
    const [one, other] = [sandboxAccount('one secret'), sandboxAccount('another secret')];
    expect(one.twilio.authToken).not.toBe(other.twilio.authToken);
    expect(new Set([one.twilio.authToken, one.meta.appSecret, one.meta.verifyToken]).size).toBe(3);
    expect(one).toEqual(sandboxAccount('one secret'));
  });
});

describe('texts in production', () => {
  it('are not offered without an account, and the reason says what to set', () => {
    const { texts } = testConfig(production);
    expect([texts.twilio, texts.meta]).toEqual([null, null]);
    expect(texts.missing.sms).toMatch(/^SMS is not set up: set TWILIO_ACCOUNT_SID/);
    expect(texts.missing.whatsapp).toMatch(/^WhatsApp is not set up: .*TWILIO_WHATSAPP_FROM\.$/);
    const byMeta = testConfig({ ...production, WHATSAPP_PROVIDER: 'meta' });
    expect(byMeta.texts.missing.whatsapp).toContain('META_PHONE_NUMBER_ID');
  });

  it('need a number or a service to come from', () => {
    const { texts } = testConfig({ ...production, ...real });
    expect(texts.missing.sms).toContain('TWILIO_FROM_NUMBERS or TWILIO_MESSAGING_SERVICE_SID');
    const TWILIO_MESSAGING_SERVICE_SID = `MG${'2'.repeat(32)}`;
    const byService = testConfig({ ...production, ...real, TWILIO_MESSAGING_SERVICE_SID });
    expect(byService.texts.missing.sms).toBeNull();
  });

  it('keep the order of their numbers', () => {
    const { texts } = testConfig({
      ...production,
      ...real,
      TWILIO_FROM_NUMBERS: '+12025550143, +12025550142',
    });
    expect(texts.twilio?.fromNumbers).toEqual(['+12025550143', '+12025550142']);
  });
});

describe('a real account', () => {
  it('is no sandbox, even while the sandbox runs', () => {
    const { texts } = testConfig({ ...real, ...meta });
    expect(texts.twilio).toMatchObject({ apiUrl: 'https://api.twilio.com', isSandbox: false });
    expect(texts.meta).toMatchObject({
      graphUrl: 'https://graph.facebook.com',
      graphVersion: 'v26.0',
      isSandbox: false,
    });
  });

  it('at the address of the sandbox is the sandbox, unless that is off', () => {
    const there = { ...real, TWILIO_API_URL: 'http://127.0.0.1:8025/' };
    expect(testConfig(there).texts.twilio?.isSandbox).toBe(true);
    const off = { ...there, SANDBOX: 'off', SMTP_URL: 'smtp://mail.example.com:587' };
    expect(testConfig(off).texts.twilio?.isSandbox).toBe(false);
  });

  it.each([
    [{ TWILIO_ACCOUNT_SID: real.TWILIO_ACCOUNT_SID }, /TWILIO_AUTH_TOKEN; set all of them or none/],
    [{ TWILIO_API_URL: 'https://api.twilio.com' }, /^TWILIO_API_URL is set without/],
    [{ ...meta, META_APP_SECRET: '' }, /set without META_APP_SECRET/],
  ])('that is set by half stops the start (%o)', (env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([
    [{ TWILIO_FROM_NUMBERS: '+12025550142;+12025550143' }, 'TWILIO_FROM_NUMBERS'],
    [
      { TWILIO_FROM_NUMBERS: '+12025550142,+12025550142' },
      'TWILIO_FROM_NUMBERS has a number twice.',
    ],
    [{ TWILIO_WHATSAPP_FROM: '0202 555' }, 'TWILIO_WHATSAPP_FROM'],
    [{ TWILIO_ACCOUNT_SID: 'SK123' }, 'TWILIO_ACCOUNT_SID must be AC'],
    [{ META_GRAPH_VERSION: '26' }, 'META_GRAPH_VERSION must be like v26.0.'],
  ])('with a wrong value is told in one sentence without it (%o)', (env, words) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(words)]);
  });
});
