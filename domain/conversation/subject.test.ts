import { describe, expect, it } from 'vitest';
import { aMail } from './mail.fixture.ts';
import { isThreadReply, personsSubject, replySubject } from './subject.ts';

describe('a subject', () => {
  it.each([
    ['Re: Party', 'Party'],
    ['RE: AW: Fwd: Party', 'Party'],
    ['Re[2]: Party', 'Party'],
    ['Re (3): Party', 'Party'],
    ['WG: R: TR: RV: Party', 'Party'],
    ['[EXTERNAL] Re: Party', 'Party'],
    ['Party: Re', 'Party: Re'],
    ['Recipe: cake', 'Recipe: cake'],
    ['', ''],
  ])('%j is, without prefixes, %j', (subject, rest) => {
    expect(personsSubject(subject)).toBe(rest);
  });

  it('with a thousand prefixes is still read', () => {
    expect(personsSubject('Re: '.repeat(1000)).length).toBeLessThan(1000);
  });

  it.each([
    ['An idea for your gala', 'Re: An idea for your gala'],
    ['Re: An idea', 'Re: An idea'],
    ['AW: Re: An idea', 'Re: An idea'],
    ['[EXTERNAL] RE: An idea', 'Re: An idea'],
    ['Re: ', 'Re:'],
    ['', 'Re:'],
  ])('%j is answered under %j', (subject, answered) => {
    expect(replySubject(subject)).toBe(answered);
  });

  it('is ours quoted back when the mail answers one', () => {
    const fresh = { inReplyTo: null, references: [] };
    expect(isThreadReply(aMail({ ...fresh, subject: 'Unsubscribe' }))).toBe(false);
    expect(isThreadReply(aMail({ ...fresh, subject: 'Re: Stop guessing' }))).toBe(true);
    expect(isThreadReply(aMail({ subject: 'Stop guessing' }))).toBe(true);
  });
});
