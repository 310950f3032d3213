import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { maxMailBytes } from './mime-content.ts';

const crlf = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
const read = (text: string) => parseMail(crlf(text), { trustedAuthServId: 'mx.rainmaker.test' });
const anna = 'From: Anna Berg <Anna@Berg.example>\nSubject: Hi\n';

describe('a raw mail', () => {
  it('becomes plain data', async () => {
    const mail = await read(
      `Return-Path: <anna@berg.example>\nDelivered-To: R+token@inbound.test\n${anna}To: r+token@inbound.test, "Berg, Ben" <ben@berg.example>\nCc: undisclosed-recipients:;\nMessage-ID: <a@berg.example>\nIn-Reply-To: <b@planner.example>\nReferences: <c@planner.example>\n <b@planner.example>\nDate: Thu, 19 Nov 2026 11:00:00 +0100\n\nYes!\n`,
    );
    expect(mail).toMatchObject({
      from: { address: 'anna@berg.example', name: 'Anna Berg' },
      envelopeFrom: 'anna@berg.example',
      deliveredTo: ['r+token@inbound.test'],
      to: [{ address: 'r+token@inbound.test' }, { address: 'ben@berg.example', name: 'Berg, Ben' }],
      cc: [],
      messageId: '<a@berg.example>',
      inReplyTo: '<b@planner.example>',
      references: ['<c@planner.example>', '<b@planner.example>'],
      date: '2026-11-19T10:00:00.000Z',
      dateHeader: 'Thu, 19 Nov 2026 11:00:00 +0100',
      problems: [],
    });
    expect(mail.text.trim()).toBe('Yes!');
  });

  it('tells the null reverse path from a missing one', async () => {
    expect((await read(`Return-Path: <>\n${anna}\nx`)).envelopeFrom).toBe('');
    expect((await read(`${anna}\nx`)).envelopeFrom).toBeNull();
  });

  it('finds the blind recipient in the trace', async () => {
    const mail = await read(
      `Received: from mx by in (SMTP) with ESMTP id 1 for <r+token@inbound.test>; Thu\n${anna}\nx`,
    );
    expect(mail.deliveredTo).toEqual(['r+token@inbound.test']);
  });

  it('keeps an attached mail out of the sender’s words', async () => {
    const mail = await read(
      `${anna}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee below\n--b\nContent-Type: message/rfc822\nContent-Disposition: inline\n\nSubject: inner\nMessage-ID: <inner@x.example>\n\nSTOP\n--b--\n`,
    );
    expect(mail.text).not.toContain('STOP');
    expect(mail.returned?.messageId).toBe('<inner@x.example>');
    expect(mail.attachments).toMatchObject([{ mimeType: 'message/rfc822' }]);
  });

  it('is read from its HTML where there is no text', async () => {
    const mail = await read(
      `${anna}Content-Type: text/html; charset=utf-8\n\n<p>Ja</p><blockquote>abmelden</blockquote>`,
    );
    expect(mail.text).toBe('Ja\n> abmelden');
    expect(mail.html).toContain('<blockquote>');
  });

  it('with words where a boundary should be keeps the words', async () => {
    const mail = await read(
      `${anna}Content-Type: multipart/mixed; boundary=none\n\nPlease remove me\n`,
    );
    expect(mail.text).toContain('Please remove me');
    expect(mail.problems).toContain('malformed_mime');
  });

  it('nested beyond reason still gives its headers', async () => {
    const levels = Array.from(
      { length: 300 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
    );
    const mail = await read(`${anna}${levels.join('')}\n\nhello`);
    expect(mail.problems).toContain('malformed_mime');
    expect(mail.from.address).toBe('anna@berg.example');
  });

  it('over the limit is read for its headers only', async () => {
    const raw = Buffer.concat([crlf(`${anna}\n`), Buffer.alloc(maxMailBytes, 'a')]);
    const mail = await parseMail(raw, { trustedAuthServId: null });
    expect(mail).toMatchObject({ text: '', problems: ['too_large'], subject: 'Hi' });
    expect(mail.sizeBytes).toBe(raw.byteLength);
  });

  it('of millions of lines is cut, not waited for', async () => {
    const raw = Buffer.concat([crlf(`${anna}\n`), Buffer.alloc(3_000_000, '\n')]);
    expect((await parseMail(raw, { trustedAuthServId: null })).problems).toContain('text_cut');
  });

  it('names what is missing or wrong', async () => {
    expect((await read('')).problems).toEqual(['empty', 'no_from']);
    expect((await read('Subject: x\n\nhello')).problems).toEqual(['no_from']);
    expect((await read(`${anna}Date: yesterday\n\nx`)).problems).toEqual(['bad_date']);
  });

  it('with two senders never passes for either', async () => {
    const mail = await parseMail(
      crlf('From: a@one.example, b@two.example\nAuthentication-Results: mx; dmarc=pass\n\nx'),
      { trustedAuthServId: 'mx', checkDmarc: () => Promise.resolve('pass') },
    );
    expect(mail).toMatchObject({ dmarc: 'none', problems: ['several_from'] });
  });

  it('is free of what a database refuses', async () => {
    const raw = Buffer.concat([
      crlf(`${anna}X-\u0000: a\u0000b\n\n`),
      Buffer.from([65, 0, 66, 0xed, 0xa0, 0x80]),
    ]);
    const text = JSON.stringify(await parseMail(raw, { trustedAuthServId: null }));
    expect(text).not.toMatch(/\\u0000|\\ud[89ab]/);
  });

  it('whose headers bear names of the language gives only what was sent', async () => {
    const mail = await read(`${anna}__proto__: x\nconstructor: y\n\nhello`);
    expect(Object.hasOwn(mail.headers, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(mail.headers)).toBe(Object.prototype);
  });
});

describe('who vouches for the sender', () => {
  const mail = crlf(`${anna}\nx`);

  it('is our mail server before anybody else', async () => {
    const said = crlf(`Authentication-Results: mx; dmarc=fail\n${anna}\nx`);
    const parsed = await parseMail(said, {
      trustedAuthServId: 'mx',
      checkDmarc: () => Promise.resolve('pass'),
    });
    expect(parsed.dmarc).toBe('fail');
  });

  it('is a check of our own where it said nothing', async () => {
    const parsed = await parseMail(mail, {
      trustedAuthServId: 'mx',
      checkDmarc: () => Promise.resolve('pass'),
    });
    expect(parsed.dmarc).toBe('pass');
  });

  it('is nobody without either', async () => {
    expect((await parseMail(mail, { trustedAuthServId: null })).dmarc).toBe('none');
  });
});

describe('arbitrary bytes', () => {
  it('never make the reading fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (raw) => {
        const mail = await parseMail(raw, { trustedAuthServId: 'x' });
        expect(mail.sizeBytes).toBe(raw.byteLength);
      }),
      { numRuns: 300 },
    );
  });

  it('in the parts of a mail never make the reading fail', async () => {
    const piece = fc.constantFrom(
      ...[
        'From: a@b.example\r\n',
        'Content-Type: multipart/report; boundary=b\r\n',
        '--b\r\n',
        '--b--',
        '\r\n',
        '\n\n',
      ],
      ...[
        'Content-Type: message/delivery-status\r\n\r\n',
        'Status: 5.1.1\r\n',
        'Final-Recipient: rfc822; x\r\n',
      ],
      ...[
        'Content-Transfer-Encoding: base64\r\n',
        '=?utf-8?B?////?=',
        'Subject: ',
        '\u0000',
        '\ud83d',
        '<div',
        '&#x110000;',
      ],
      ...[
        'Content-Type: text/html; charset=x-unknown\r\n\r\n',
        'To: (((((',
        'Message-ID: <<<>\r\n',
        'Date: 99999\r\n',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        await expect(
          parseMail(Buffer.from(pieces.join('')), { trustedAuthServId: 'x' }),
        ).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
