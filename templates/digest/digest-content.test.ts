import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { composeDigest, type DigestRequest } from './digest-content.ts';

const link = `https://sales.example.com/m/${'a2'.repeat(13)}`;

function aDigest(traits: Partial<DigestRequest> = {}) {
  return composeDigest({
    workspace: {
      ...{ name: 'Quillmere', senderName: 'Clara Valadar', senderEmail: 'hello@quillmere.example' },
      ...{ postalAddress: 'Seeweg 4, 12345 Halmsee', brandName: 'Quillmere' },
      ...{ brandColour: '#155e56', brandLogoUrl: null },
    },
    ...{ messageClass: 'service', language: 'en', link, isSandboxMail: true },
    items: [
      { subject: 'The hall', bodyText: 'It is free in May.' },
      { subject: '', bodyText: 'Two menus came.' },
    ],
    recipient: { email: 'ana@vinho.example', basis: 'consent' },
    ...traits,
  });
}

describe('several messages in one', () => {
  it.each(languages)('are one SMS with its whole link in %s', (language) => {
    const [sms] = aDigest({ language }).texts;
    expect(sms).toMatchObject({ channel: 'sms', segments: 1 });
    expect(sms?.bodyText.endsWith(link)).toBe(true);
  });

  it('are a letter with a section for each, in their order', () => {
    const { plainText, subject } = aDigest();
    expect(subject).toBe('2 messages from Quillmere');
    const places = ['The hall', 'It is free in May.', 'Two menus came.'].map((words) =>
      plainText.indexOf(words),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('say how to stop where they are outreach', () => {
    expect(aDigest({ messageClass: 'marketing' }).html).toContain('%%UNSUBSCRIBE_URL%%');
  });

  it('have another hash when one word, or the link, is another', () => {
    const hashes = [
      aDigest(),
      aDigest({ link: `${link.slice(0, -1)}b` }),
      aDigest({ items: [{ subject: 'The hall', bodyText: 'It is free in June.' }] }),
    ].map(({ contentHash }) => contentHash);
    expect(new Set(hashes).size).toBe(3);
  });
});
