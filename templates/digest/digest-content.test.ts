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

  it('have a heading for each section that has a subject, and the brand above them', () => {
    const { html } = aDigest();
    expect(html.match(/<h2/g)).toHaveLength(1);
    expect(html.match(/class="paper"/g)).toHaveLength(2);
    expect(html.indexOf('Quillmere')).toBeLessThan(html.indexOf('The hall'));
  });

  it.each([
    ['service', 'How and when we write to you', false],
    ['conversation', 'Stop all messages', false],
    ['marketing', 'I am not the right person', true],
  ] as const)('of the class %s end as each of them would alone', (messageClass, words, saysWhy) => {
    const { html, plainText } = aDigest({ messageClass });
    for (const part of [html, plainText]) {
      expect(part).toContain(words);
      expect(part).toContain('%%UNSUBSCRIBE_URL%%');
      expect(part).toContain('%%REPLY_ADDRESS%%');
      expect(part.replace(/\s+/g, ' ').includes('you agreed to hear from us')).toBe(saysWhy);
    }
  });

  it('that are outreach are not written without a postal address', () => {
    const workspace = {
      ...{ name: 'Quillmere', senderName: 'Clara', senderEmail: 'hello@quillmere.example' },
      ...{
        postalAddress: null,
        brandName: 'Quillmere',
        brandColour: '#155e56',
        brandLogoUrl: null,
      },
    };
    const write = () => aDigest({ workspace, messageClass: 'marketing', isSandboxMail: false });
    expect(write).toThrow(/postalAddress/);
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
