import { describe, expect, it } from 'vitest';
import { mailEventKey } from './event-key.ts';
import { aMail } from './mail.fixture.ts';
import type { ParsedMail } from './mail.ts';

const seen = (text: string) => Buffer.from(text).toString('hex');
const key = (mail: ParsedMail, token: string | null = 't1') => mailEventKey(mail, token, seen);

describe('the key of a mail', () => {
  it('is the same for every delivery of it', () => {
    const again = aMail({
      headers: { received: ['from elsewhere'], 'authentication-results': ['x'] },
      deliveredTo: ['other@x.example'],
      envelopeFrom: 'bounce@x.example',
    });
    expect(key(again)).toBe(key(aMail()));
    expect(key({ ...again, messageId: null })).toBe(key(aMail({ messageId: null })));
  });

  it('differs by Message-ID', () => {
    expect(key(aMail({ messageId: '<other@berg.example>' }))).not.toBe(key(aMail()));
  });

  it('differs by the token it came to, so that one mail to two enrolments has two effects', () => {
    expect(key(aMail(), 't2')).not.toBe(key(aMail(), 't1'));
    expect(key(aMail(), null)).not.toBe(key(aMail(), 't1'));
  });

  it.each([
    ['the words', { text: 'Yes' }],
    ['the subject', { subject: 'Other' }],
    ['the sender', { from: { address: 'ben@berg.example', name: '' } }],
    ['the date', { dateHeader: 'Fri, 20 Nov 2026 11:00:00 +0100' }],
    ['the HTML, where there is no text', { html: '<p>Yes</p>' }],
    ['the attachments', { attachments: [{ filename: 'a', mimeType: 'image/png', sizeBytes: 9 }] }],
  ])('without a Message-ID differs by %s', (_, difference) => {
    expect(key(aMail({ messageId: null, ...difference }))).not.toBe(
      key(aMail({ messageId: null })),
    );
  });

  it('without a Message-ID does not differ by the folding of white space', () => {
    const left = aMail({ messageId: null, text: 'Yes \r\n please' });
    const right = aMail({ messageId: null, text: 'Yes\nplease' });
    expect(key(left)).toBe(key(right));
  });

  it('cannot be forged by moving words from one field to the next', () => {
    const left = aMail({ messageId: null, subject: 'a\nb', inReplyTo: null });
    const right = aMail({ messageId: null, subject: 'a', inReplyTo: 'b' });
    expect(key(left)).not.toBe(key(right));
  });

  it('holds nothing but what the digest made', () => {
    expect(mailEventKey(aMail(), null, () => 'abc')).toBe('mail-abc');
  });
});
