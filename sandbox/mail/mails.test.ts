import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildBounce } from './bounce.ts';
import { languages, type Language } from './language.ts';
import { readMail, type OriginalMail } from './original.ts';
import { mailPrograms } from './quote.ts';
import { buildOutOfOffice, buildReply } from './reply.ts';
import { prospectWords } from './words.ts';

const greetings: Readonly<Record<Language, string>> = {
  en: 'Dear Joss, we would like to show you the hillside and the barn with your team.',
  de: 'Guten Tag, wir möchten Ihnen und Ihrem Team die Scheune zeigen. Passt das für Sie?',
  fr: 'Bonjour, nous aimerions vous montrer la grange avec votre équipe. Est-ce possible ?',
  es: 'Buenos días, nos gustaría mostrarle a usted y a su equipo el granero y los jardines.',
  it: 'Buongiorno, vorremmo mostrarvi il fienile per il vostro evento, che è della famiglia.',
  pt: 'Bom dia, gostaríamos de mostrar o celeiro para o seu evento, com uma visita do espaço.',
  nl: 'Goedendag, wij laten jullie graag de schuur zien voor het evenement van uw team.',
};

function originalIn(language: Language): Promise<OriginalMail> {
  return readMail(
    Buffer.from(
      [
        'From: "Valadar, Clara" <clara@quillmere.example>',
        'To: "Joss Albrecht" <joss@tarnvale.example>',
        'Reply-To: r+abcdefghijklmnopqrstuvwxyz@inbound.rainmaker.test',
        'Subject: =?utf-8?Q?Ein_H=C3=BCgel?=',
        'Message-ID: <1@quillmere.example>',
        'References: <0@quillmere.example>',
        'Date: Mon, 02 Mar 2026 09:15:00 +0000',
        'List-Unsubscribe: <mailto:u@quillmere.example>, <http://localhost:3000/u/token>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        'Content-Type: text/plain; charset=utf-8',
        '',
        greetings[language],
        '',
        'Please do not write "unsubscribe" by mistake.',
        '',
      ].join('\r\n'),
    ),
  );
}

const answering = {
  prospect: { name: 'Albrecht, Joss', address: 'joss@tarnvale.example' },
  at: '2026-03-05T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
};

function header(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}

describe('a recorded mail', () => {
  it.each(languages)('is understood as written in %s', async (language) => {
    expect((await originalIn(language)).language).toBe(language);
  });

  it('says where one click unsubscribes, and only with the RFC 8058 header', async () => {
    expect((await originalIn('en')).oneClickUrl).toBe('http://localhost:3000/u/token');
    const without = await readMail(Buffer.from('List-Unsubscribe: <http://a.example/u>\r\n\r\n'));
    expect(without.oneClickUrl).toBeNull();
  });

  it('is answered at From when it has no Reply-To', async () => {
    const mail = await readMail(Buffer.from('From: a@b.example\r\n\r\nhi'));
    expect(mail.replyTo.address).toBe('a@b.example');
  });
});

describe.each(languages)('an answer in %s', (language) => {
  it.each(mailPrograms)('from %s stands in the thread above the quoted mail', async (program) => {
    const original = await originalIn(language);
    const [words = ''] = prospectWords[language].interested;
    const reply = await buildReply(original, words, program, answering);
    const parsed = await PostalMime.parse(reply.raw);

    expect(reply).toMatchObject({
      mailFrom: 'joss@tarnvale.example',
      rcptTo: 'r+abcdefghijklmnopqrstuvwxyz@inbound.rainmaker.test',
    });
    expect(parsed.from).toEqual({ name: 'Albrecht, Joss', address: 'joss@tarnvale.example' });
    expect(parsed.to?.[0]?.address).toBe(reply.rcptTo);
    expect(parsed.inReplyTo).toBe('<1@quillmere.example>');
    expect(parsed.references).toBe('<0@quillmere.example> <1@quillmere.example>');
    expect(parsed.subject).toMatch(/^(Re|RE|AW|R|Antw): Ein Hügel$/);
    expect(parsed.text?.startsWith(words)).toBe(true);
    expect(parsed.text).toContain('clara@quillmere.example');
    expect(parsed.text).toContain(greetings[language]);
    expect(parsed.html).toContain('2026');
    expect(header(parsed, 'auto-submitted')).toBeUndefined();
  });

  it('by an absent person is automatic and says the day of return in words', async () => {
    const original = await originalIn(language);
    const [words = ''] = prospectWords[language].outOfOffice;
    const mail = await buildOutOfOffice(original, words, '2026-03-16', answering);
    const parsed = await PostalMime.parse(mail.raw);
    const month = new Intl.DateTimeFormat(language, { month: 'long' }).format(
      new Date('2026-03-16T12:00:00Z'),
    );
    expect(mail.mailFrom).toBe('');
    expect(header(parsed, 'auto-submitted')).toBe('auto-replied');
    expect(parsed.inReplyTo).toBe('<1@quillmere.example>');
    expect(parsed.text).toContain('16');
    expect(parsed.text).toContain(month);
    expect(parsed.text).not.toContain('{date}');
    expect(parsed.text).not.toContain(greetings[language]);
  });
});

describe('a bounce', () => {
  it.each([
    ['hard', '5.1.1'],
    ['soft', '4.2.2'],
  ] as const)('%s is an RFC 3464 report with status %s', async (kind, status) => {
    const bounce = await buildBounce(await originalIn('en'), kind, {
      recipient: 'joss@tarnvale.example',
      returnPath: 'b+x@inbound.rainmaker.test',
      arrivedAt: '2026-03-05T09:00:00.000Z',
      at: '2026-03-05T09:20:00.000Z',
    });
    const parsed = await PostalMime.parse(bounce.raw, { attachmentEncoding: 'utf8' });
    const part = (type: string) =>
      z.string().parse(parsed.attachments.find(({ mimeType }) => mimeType === type)?.content);

    expect(bounce).toMatchObject({ mailFrom: '', rcptTo: 'b+x@inbound.rainmaker.test' });
    expect(header(parsed, 'content-type')).toMatch(
      /^multipart\/report;.*report-type=delivery-status/,
    );
    expect(part('message/delivery-status')).toMatch(
      /\r?\n\r?\n[\s\S]*Final-Recipient: rfc822; joss@tarnvale\.example\r?\n/,
    );
    expect(part('message/delivery-status')).toContain(`Status: ${status}`);
    expect(part('text/rfc822-headers')).toContain('Message-ID: <1@quillmere.example>');
    expect(part('text/rfc822-headers')).toContain('=?utf-8?Q?Ein_H=C3=BCgel?=');
  });
});
