import { describe, expect, it } from 'vitest';
import { classifyMail } from '#domain/conversation/classify.ts';
import { extractNewText } from '#domain/conversation/new-text.ts';
import { htmlToText } from './html-text.ts';
import { parseMail } from './parse-mail.ts';
import { sanitizeInboundHtml } from './sanitize-html.ts';

const size = 100_000;
const fill = (piece: string, length = size) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Bodies on which a careless expression would never come to an end. Each must be judged; no time is asserted. */
const bodies = [
  ...[
    'a',
    ' ',
    '\n',
    '\t',
    '>',
    '> \n',
    ':',
    '-',
    '--\n',
    '_ ',
    '? ',
    '. ',
    'é',
    'e\u0301',
    '\u200b',
    '😀',
  ],
  ...[
    'remove me ',
    'stop the ',
    'do not want ',
    'nicht ',
    'keine mails ',
    'ne plus ',
    'unsubscribe ',
  ],
  ...[
    'On ',
    'On 1 ',
    'On 2026\n',
    'wrote: ',
    'From: a\n',
    'From: a\nTo: b\n',
    'Am 1.1.2026 ',
    'x@y.z wrote:\n',
  ],
  ...[
    'a@a.',
    'a@',
    '<',
    'http://',
    '1',
    '1.1.',
    '1/1/',
    'until ',
    'until 1 december ',
    "'t",
    'a.b.',
  ],
  ...['sent from ', 'Best regards\n', 'PS: x\n', 'this message ', 'mailbox ', 'recipient address '],
  ...['your message could not be delivered to ', '550 5.1.1 ', 'confirm that you are a '],
]
  .map(fill.bind(null))
  .map((body) => body.slice(0, size));

const htmls = [
  '<',
  '<div ',
  '<div>',
  '<blockquote>',
  '</div>',
  '<a b="',
  '<!--',
  '<table>',
  '&',
  '&#',
  '<a href=x>',
  '<p>a',
];

const heads = [
  ['Received: ', 'a\n b'],
  ['Subject: ', '=?utf-8?q?a?= '],
  ['Subject: ', '=?utf-8?q?'],
  ['Subject: ', 'Re: '],
  ['To: ', 'a@b,'],
  ['To: ', '<'],
  ['To: ', '"'],
  ['To: ', '('],
  ['References: ', '<a@b> '],
  ['Authentication-Results: ', '('],
  ['Authentication-Results: ', 'x; dmarc='],
  ['Date: ', '('],
  ['Content-Type: multipart/mixed; ', 'a*0=b;'],
] as const;

async function judge(raw: Buffer) {
  const mail = await parseMail(raw, { trustedAuthServId: 'x' });
  const newText = extractNewText(mail.text);
  const judged = {
    receivedAt: '2026-11-19T10:05:00.000Z',
    ownAddresses: [],
    language: 'de',
  } as const;
  const machine = { ...mail, dsn: null, autoSubmitted: 'auto-replied' };
  const person = { ...mail, dsn: null, autoSubmitted: null, envelopeFrom: null };
  const words = { ...newText, text: mail.text };
  return [mail, machine, person].map(
    (one) => classifyMail({ mail: one, newText: words, ...judged }).kind,
  );
}

describe('a hostile mail', () => {
  it.each(bodies.map((body) => [body.slice(0, 20), body] as const))(
    'of %j is judged',
    async (_, body) => {
      const head = 'From: MAILER-DAEMON@x\nReturn-Path: <>\nSubject: Undeliverable\n\n';
      expect(await judge(Buffer.from(head + body))).toHaveLength(3);
    },
  );

  it.each(heads)('with a header %s of %j is judged', async (name, piece) => {
    expect(
      await judge(Buffer.from(`From: a@b.example\n${name}${fill(piece)}\n\nhello`)),
    ).toHaveLength(3);
  });

  it.each(htmls)('of HTML %j is read and cleaned', (piece) => {
    const html = fill(piece);
    expect(typeof htmlToText(html)).toBe('string');
    expect(sanitizeInboundHtml(html)).not.toContain('<script');
  });

  it('nested a hundred thousand deep is cut before it is cleaned', () => {
    const html = '<div>'.repeat(100_000);
    expect(htmlToText(html)).toBe('');
    expect(sanitizeInboundHtml(html).length).toBeLessThan(html.length);
  });
});
