import { describe, expect, it } from 'vitest';
import type { Channel } from '#domain/messaging/channels.ts';
import type { TouchWay } from '#domain/outreach/cadence.ts';
import { emptyLead, type LeadDraft } from './lead.ts';
import type { TextConsent } from './text-consent.ts';
import { sayKept, whyKept, type KeptReason } from './why-kept.ts';

const mobile = '+491713920014';
const landline = '+4942112345678';
const yes: TextConsent = { isGiven: true, givenOn: null, source: null, words: 'yes', row: 2 };
const no: TextConsent = { ...yes, isGiven: false };
const all: readonly Channel[] = ['email', 'sms', 'whatsapp'];

function why(
  lead: Partial<LeadDraft>,
  way: TouchWay,
  supported = all,
  isNumberStopped = false,
): KeptReason | null {
  return whyKept({ ...emptyLead, ...lead }, { way, supported }, isNumberStopped);
}

describe('a lead with only a number', () => {
  it.each<[string, Partial<LeadDraft>, TouchWay, KeptReason | null]>([
    ['agreed to SMS', { smsConsent: yes }, ['sms'], null],
    ['agreed to WhatsApp', { whatsappConsent: yes }, ['email', 'whatsapp', 'sms'], null],
    ['said nothing', {}, ['sms'], 'no_text_consent'],
    ['has a basis for mail only', { lawfulBasis: 'consent' }, ['sms'], 'no_text_consent'],
    ['said no', { smsConsent: no }, ['sms', 'whatsapp'], 'said_no'],
    ['agreed to another channel', { whatsappConsent: yes }, ['sms'], 'other_channels'],
    ['agreed to SMS, but mail goes first', { smsConsent: yes }, ['email'], 'other_channels'],
    ['has a landline', { smsConsent: yes, phoneE164: landline }, ['sms'], 'not_textable'],
    ['is a client we call first', { lawfulBasis: 'contract' }, ['phone'], null],
    ['nothing says why we may call', {}, ['phone'], 'no_text_consent'],
  ])('that %s', (_what, lead, way, reason) => {
    expect(why({ phoneE164: mobile, ...lead }, way)).toBe(reason);
  });

  it('is kept where no account sends the texts, or the number is on the stop list', () => {
    const agreed = { phoneE164: mobile, smsConsent: yes };
    expect(why(agreed, ['sms'], ['email'])).toBe('no_provider');
    expect(why(agreed, ['sms'], all, true)).toBe('number_stopped');
    expect(why(agreed, 'best', ['email'])).toBe('no_provider');
  });

  it('is told why in words', () => {
    expect(sayKept('no_text_consent')).toContain('agreed to texts');
  });
});

describe('a lead with an address', () => {
  const lead = { email: 'bo@a.example', phoneE164: mobile };

  it('starts with a reason to write, whatever its number', () => {
    expect(why({ ...lead, lawfulBasis: 'contract' }, ['email'], all, true)).toBeNull();
  });

  it('starts by a text without a reason to mail, where they agreed to one', () => {
    expect(why({ ...lead, smsConsent: yes }, ['email', 'sms'])).toBeNull();
    expect(why({ ...lead, smsConsent: yes }, ['email'])).toBe('no_basis');
    expect(why(lead, ['email', 'sms'])).toBe('no_basis');
  });
});
