import { describe, expect, it } from 'vitest';
import { automationOf, isChallenge, saysAutomatic } from './automatic.ts';
import { aMail } from './mail.fixture.ts';

describe('a program behind a mail', () => {
  it.each([
    ['Auto-Submitted: auto-replied', aMail({ autoSubmitted: 'auto-replied' }), 'certain'],
    [
      'Auto-Submitted: auto-generated; x=y',
      aMail({ autoSubmitted: 'Auto-Generated; x=y' }),
      'certain',
    ],
    ['Auto-Submitted: no', aMail({ autoSubmitted: 'no' }), 'no'],
    ['Precedence: auto_reply', aMail({ precedence: 'auto_reply' }), 'certain'],
    ['Precedence: bulk', aMail({ precedence: 'bulk' }), 'likely'],
    ['Precedence: list', aMail({ precedence: 'list' }), 'no'],
    ['X-Autoreply: yes', aMail({ headers: { 'x-autoreply': ['yes'] } }), 'certain'],
    ['X-Autoreply: no', aMail({ headers: { 'x-autoreply': ['no'] } }), 'no'],
    [
      'X-Auto-Response-Suppress',
      aMail({ headers: { 'x-auto-response-suppress': ['All'] } }),
      'likely',
    ],
    ['the null reverse path', aMail({ envelopeFrom: '' }), 'likely'],
    ['nothing', aMail(), 'no'],
  ] as const)('shows by %s', (_, mail, automation) => {
    expect(automationOf(mail)).toBe(automation);
  });

  it.each([
    ['Automatic reply: party', ''],
    ['Re: party', 'We have received your message and will answer soon.'],
    ['Re: party', 'Dies ist eine automatische Antwort.'],
    ['Re: party', 'Ceci est une réponse automatique.'],
    ['Re: party', 'Esta es una respuesta automática.'],
    ['Re: party', 'Questa è una risposta automatica.'],
    ['Re: party', 'Esta é uma resposta automática.'],
    ['Re: party', 'Dit is een automatisch antwoord.'],
  ])('shows by the words %j %j', (subject, text) => {
    expect(saysAutomatic(subject, text)).toBe(true);
  });

  it('is not seen in what a person says', () => {
    expect(saysAutomatic('Re: Automatic doors', 'Do the doors open automatically?')).toBe(false);
  });
});

describe('a challenge', () => {
  it.each([
    'Please confirm that you are a human.',
    'Your message is being held until you verify your address.',
    'Please solve the captcha',
    'Bitte bestätigen Sie, dass Sie ein Mensch sind',
    'Veuillez confirmer votre adresse',
  ])('is %j', (text) => {
    expect(isChallenge('Verify', text)).toBe(true);
  });

  it.each(['Can you confirm the date?', 'Please verify the number of guests.'])(
    'is not %j',
    (text) => {
      expect(isChallenge('Re: party', text)).toBe(false);
    },
  );
});
