import { describe, expect, it } from 'vitest';
import type { Channel } from '#domain/messaging/channels.ts';
import { renderOutreach, type OutreachText } from './outreach-content.ts';
import { renderTouch, type TouchText } from './touch-content.ts';

const workspace = {
  ...{ name: 'Quillmere', senderName: 'Clara', senderEmail: 'hello@quillmere.example' },
  ...{ postalAddress: 'Seeweg 4, 12345 Halmsee', brandName: 'Quillmere', brandColour: '#3b4a3f' },
  brandLogoUrl: null,
};
const letter: OutreachText = {
  ...{ template: 'outreach', language: 'en', subject: 'An idea', bodyText: 'Dear Ana, shall we?' },
  ...{ recipient: 'ana@vinho.example', basis: 'consent', basisSource: null },
};
const sms: TouchText = {
  ...{ channel: 'sms', bodyText: 'Quillmere: shall we? STOP ends this.' },
  ...{ templateName: null, templateVariables: null },
};
const whatsapp: TouchText = { ...sms, channel: 'whatsapp', templateName: 'shall_we' };
const number = '+12025550123';

const touch = (chain: Channel[], texts: TouchText[] = [], own: OutreachText | null = letter) =>
  renderTouch(workspace, { chain, letter: own, texts, number }, true);

describe('what a touch says on each channel', () => {
  it('is the letter alone by e-mail, with the hash it always had', () => {
    const { texts, ...content } = touch(['email']);
    expect(content).toEqual(renderOutreach(workspace, letter, true));
    expect(texts).toEqual([]);
  });

  it('is hashed together: each text, and their order', () => {
    const both = touch(['email', 'sms'], [sms]);
    const hashes = [
      both,
      touch(['email'], [sms]),
      touch(['sms', 'email'], [sms]),
      touch(['email', 'sms'], [{ ...sms, bodyText: `${sms.bodyText} ` }]),
      touch(['email', 'sms'], [sms], { ...letter, bodyText: 'Dear Ana, another one?' }),
      touch(['email', 'whatsapp'], [whatsapp]),
      touch(['email', 'whatsapp'], [{ ...whatsapp, templateName: 'another' }]),
    ].map(({ contentHash }) => contentHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(touch(['email', 'sms'], [sms]).contentHash).toBe(both.contentHash);
    expect(both.texts).toEqual([{ ...sms, segments: 1 }]);
  });

  it('has no letter where no channel carries one', () => {
    const content = touch(['sms'], [sms], null);
    expect(content).toMatchObject({ subject: '', html: '', plainText: '', bodyText: sms.bodyText });
  });

  it('leaves out texts of channels that are not in the chain', () => {
    expect(touch(['email', 'sms'], [sms, whatsapp]).texts.map(({ channel }) => channel)).toEqual([
      'sms',
    ]);
  });

  it('cannot be approved where a channel has no text', () => {
    expect(() => touch(['email', 'sms'])).toThrow(RangeError);
    expect(() => touch(['email'], [], null)).toThrow(RangeError);
  });
});
