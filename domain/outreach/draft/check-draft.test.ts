import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft, countWords, type DraftCheck } from './check-draft.ts';
import { draftProblemKinds, reasonOfFlag, riskFlagKinds } from './draft-findings.ts';

const body = `Dear Maren,

I read on your site that the autumn gala has outgrown Merrow Hall, and that you are looking for a
room for about 280 people on 17 October.

Shall I send you three floor plans for 280 guests, with the sight lines drawn in?

Warm regards,
Clara Valadar`;

const good: DraftCheck = {
  draft: {
    subject: 'A room for your 280 guests in October',
    bodyText: body,
    factsUsed: ['guests'],
  },
  step: 0,
  language: 'en',
  detectedLanguage: 'en',
  prospect: { givenName: 'Maren', name: 'Maren Oslin', organisation: 'Corvane House' },
  facts: [
    { name: 'guests', value: '280', source: 'website', confidence: 1 },
    { name: 'date', value: '17 October, three plans', source: 'website', confidence: 0.6 },
  ],
  sender: { name: 'Clara Valadar', workspace: 'Quillmere' },
  allowed: { links: ['https://quillmere.example/plans'], emails: [], phones: [] },
};

function withBody(bodyText: string): DraftCheck {
  return { ...good, draft: { ...good.draft, bodyText } };
}
function withSubject(subject: string, step = 0): DraftCheck {
  return { ...good, step, draft: { ...good.draft, subject } };
}
function blockingKinds(check: DraftCheck): string[] {
  return checkDraft(check).blocking.map(({ kind }) => kind);
}
function flagKinds(check: DraftCheck): string[] {
  return checkDraft(check).flags.map(({ kind }) => kind);
}

describe('a draft before it is offered for approval', () => {
  it('passes when it says only what is known', () => {
    expect(checkDraft(good)).toEqual({ blocking: [], flags: [] });
  });

  it.each([
    ['unknown-link', withBody(`${body}\nSee https://evil.example/x`)],
    ['unknown-email', withBody(`${body}\nWrite to boss@evil.example`)],
    ['unknown-phone', withBody(`${body}\nCall +44 20 7946 0123`)],
    ['unknown-price', withBody(`${body}\nAll of it for €8,400.`)],
    ['unknown-price', withBody(`${body}\nWith a discount of 20 %.`)],
    ['wrong-name', withBody(body.replace('Dear Maren', 'Dear Peter'))],
    ['wrong-language', { ...good, detectedLanguage: 'de' }],
    ['too-short', withBody('Dear Maren, shall we talk?')],
    ['too-long', withBody(`Dear Maren,\n\n${'word '.repeat(181)}`)],
    ['too-long', withBody('x '.repeat(60_000))],
    ['subject-missing', withSubject('  ')],
    ['subject-too-long', withSubject('a'.repeat(79))],
    ['subject-control', withSubject('Hello\r\nBcc: all@evil.example')],
    ['false-reply', withSubject('Re: your gala')],
    ['false-reply', withSubject('Fwd: your gala', 1)],
    ['invisible-characters', withBody(body.replace('gala', 'ga\u200Bla'))],
    ['control-characters', withBody(`${body}\u0007`)],
    ['unknown-fact', { ...good, draft: { ...good.draft, factsUsed: ['budget'] } }],
  ])('is stopped for %s', (kind, check) => {
    expect(blockingKinds(check)).toContain(kind);
  });

  it.each([
    '{{givenName}}',
    '[Name]',
    '[your company]',
    'TODO',
    'XXX',
    '%%REPLY_ADDRESS%%',
    '${name}',
    '<Name>',
    '<b>',
    '____',
    'undefined',
    '{{#if x}}',
  ])('is stopped for the placeholder %s', (placeholder) => {
    expect(blockingKinds(withBody(`${body}\n${placeholder} ok`))).toEqual(['placeholder']);
  });

  it('may name a price that a fact states, and is flagged for it', () => {
    const facts = [
      { name: 'price', value: '€8,400 with VAT', source: 'price list', confidence: 1 },
    ];
    const check = {
      ...withBody(`${body}\nFor 8.400 EUR in all.`),
      facts: [...good.facts, ...facts],
    };
    expect(checkDraft(check)).toEqual({
      blocking: [],
      flags: [{ kind: 'price', found: '8.400 EUR' }],
    });
  });

  it('may give a link that it was given', () => {
    expect(blockingKinds(withBody(`${body}\nPlans: quillmere.example/plans.`))).toEqual([]);
  });

  it('may greet nobody by name, the organisation, or a person without accents', () => {
    for (const greeting of ['Hello,', 'Dear Corvane House team,', 'Dear Márén Oslin,']) {
      expect(blockingKinds(withBody(body.replace('Dear Maren,', greeting)))).toEqual([]);
    }
  });

  it('may not greet anybody when no name is known', () => {
    expect(blockingKinds({ ...good, prospect: {} })).toEqual(['wrong-name']);
  });

  it('keeps the thread: "Re:" stands on a follow-up and is not counted', () => {
    expect(blockingKinds(withSubject(`Re: ${'a'.repeat(78)}`, 1))).toEqual([]);
  });

  it.each([
    ['tone', withBody(body.replace('Shall I', 'This is a limited time chance. Shall I'))],
    ['unverified-number', withBody(body.replace('280 people', '350 people'))],
    ['language-unsure', { ...good, detectedLanguage: null }],
    ['no-greeting', withBody(body.replace('Dear Maren,\n\n', ''))],
    ['shouting', withBody(body.replace('gala', 'gala!!'))],
    ['shouting', withBody(`${body}\nTHIS ROOM WILL PLEASE THEM`)],
  ])('is flagged for %s and goes on', (kind, check) => {
    expect(flagKinds(check)).toContain(kind);
    expect(blockingKinds(check)).toEqual([]);
  });

  it('is flagged when it leans on a guess', () => {
    const facts = good.facts.map((fact) => ({ ...fact, confidence: 0.3 }));
    expect(flagKinds({ ...good, facts })).toEqual(['uncertain-fact']);
  });

  it('is flagged for advertising words of its own language', () => {
    const german = withBody(`${body}\nJetzt zugreifen, nur für kurze Zeit.`);
    expect(flagKinds({ ...german, language: 'de', detectedLanguage: 'de' })).toEqual([
      'tone',
      'tone',
    ]);
  });

  it('takes Windows line ends for line ends', () => {
    expect(checkDraft(withBody(body.replaceAll('\n', '\r\n')))).toEqual({
      blocking: [],
      flags: [],
    });
  });

  it('answers for any text at all, and only in its own words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        (subject, text) => {
          const { blocking, flags } = checkDraft({
            ...withBody(text),
            draft: { subject, bodyText: text, factsUsed: [] },
          });
          expect(blocking.every(({ kind }) => draftProblemKinds.includes(kind))).toBe(true);
          expect(flags.every(({ kind }) => riskFlagKinds.includes(kind))).toBe(true);
        },
      ),
    );
  });

  it('never lets a stray address through, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat({ max: body.length }), (at) => {
        const text = `${body.slice(0, at)} x@evil.example ${body.slice(at)}`;
        expect(blockingKinds(withBody(text))).toContain('unknown-email');
      }),
    );
  });

  it('raises the reasons of C35 from flags', () => {
    expect(riskFlagKinds.map(reasonOfFlag)).toEqual([
      'tone_flag',
      'pricing',
      'low_confidence',
      'low_confidence',
      null,
      null,
      'tone_flag',
    ]);
  });

  it('counts words between white space', () => {
    expect(countWords(' one  two\nthree ')).toBe(3);
    expect(countWords('')).toBe(0);
  });
});
