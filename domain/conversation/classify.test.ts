import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyMail, type Classification } from './classify.ts';
import type { ParsedMail } from './mail.ts';
import { aMail, aReport } from './mail.fixture.ts';
import { extractNewText } from './new-text.ts';

function judge(text: string, differently: Partial<ParsedMail> = {}): Classification {
  const mail = aMail({ text, ...differently });
  return classifyMail({
    mail,
    newText: extractNewText(mail.text),
    receivedAt: '2026-11-19T10:05:00.000Z',
    ownAddresses: ['mara@planner.example'],
    language: 'en',
  });
}

const fresh = { inReplyTo: null, references: [] };
const mara = { address: 'mara@planner.example', name: 'Mara' };

describe('a mail that comes in', () => {
  it('from ourselves is a copy and does nothing, whatever it says', () => {
    expect(judge('STOP', { from: mara })).toMatchObject({ kind: 'own_copy', stops: false });
  });

  it('that is our own, sent on unchanged, is a copy too', () => {
    const headers = { 'x-rainmaker-intent': ['8b0f6a52'] };
    expect(judge('unsubscribe', { headers })).toMatchObject({
      kind: 'own_copy',
      evidence: 'own_header',
    });
  });

  it('that reports a bounce to our own address is a bounce all the same', () => {
    expect(judge('', { from: mara, dsn: aReport() }).kind).toBe('hard_bounce');
  });

  it.each([
    ['abuse', 'complaint', true],
    ['fraud', 'complaint', true],
    ['other', 'complaint', true],
    ['opt-out', 'opt_out', true],
    ['not-spam', 'auto_reply', false],
    ['auth-failure', 'auto_reply', false],
  ] as const)('that reports %s is %s', (type, kind, stops) => {
    const arf = { type, originalRecipient: null, originalMessageId: null };
    expect(judge('', { arf })).toMatchObject({ kind, stops });
  });

  it('that reports a dead address tells which and why', () => {
    expect(judge('', { dsn: aReport({ originalRecipient: 'anna@old.example' }) })).toMatchObject({
      kind: 'hard_bounce',
      category: 'bounce_like',
      stops: true,
      bounce: { status: '5.1.1', recipient: 'anna@old.example', cause: 'address' },
    });
  });

  it.each([
    [{ status: '4.2.2' }, 'soft_bounce'],
    [{ action: 'delayed', status: '4.4.1' }, 'delayed'],
    [{ action: 'relayed', status: '2.1.5' }, 'auto_reply'],
  ] as const)('that reports %j is %s and stops nothing', (report, kind) => {
    expect(judge('', { dsn: aReport(report) })).toMatchObject({ kind, stops: false });
  });

  it('that says it was read is no answer', () => {
    expect(judge('Your message was read.', { isReadReceipt: true })).toMatchObject({
      kind: 'auto_reply',
      evidence: 'read_receipt',
    });
  });

  it('that asks us to prove that we are people is no answer (fault 58)', () => {
    const text = 'Please confirm that you are a human: https://x.example';
    expect(judge(text, { autoSubmitted: 'auto-replied' }).evidence).toBe('challenge');
    expect(judge(text).kind).toBe('auto_reply');
  });

  it('from an answering machine may still ask to be left alone', () => {
    const text = 'This address is closed. Please remove us from your mailing list.';
    expect(judge(text, { autoSubmitted: 'auto-replied' })).toMatchObject({
      kind: 'opt_out',
      stops: true,
    });
  });

  it('from an answering machine with a newsletter footer does not', () => {
    const text =
      'Thank you for your message. To unsubscribe from our news click here: https://x.example';
    expect(judge(text, { autoSubmitted: 'auto-replied' }).kind).toBe('auto_reply');
  });

  it('says that somebody is away, and until when', () => {
    const text = 'I am out of the office until 27 November.';
    expect(judge(text, { autoSubmitted: 'auto-replied' })).toMatchObject({
      kind: 'out_of_office',
      until: '2026-11-27',
      stops: false,
      asksPerson: false,
    });
  });

  it('counts from the writer’s own day, where it is another than in Greenwich', () => {
    const away = { autoSubmitted: 'auto-replied', dateHeader: 'Fri, 20 Nov 2026 08:00:00 +1300' };
    expect(judge('I am out of the office until tomorrow.', away).until).toBe('2026-11-21');
  });

  it('does not believe a Date header that is days off', () => {
    const away = { autoSubmitted: 'auto-replied', dateHeader: 'Fri, 20 Nov 2020 08:00:00 +0000' };
    expect(judge('I am out of the office until tomorrow.', away).until).toBe('2026-11-20');
  });

  it('asks a person about an absence of many months', () => {
    const text = 'I am on parental leave until 1 September 2027.';
    expect(judge(text, { autoSubmitted: 'auto-replied' })).toMatchObject({
      kind: 'out_of_office',
      asksPerson: true,
    });
  });

  it('is a person’s answer when they mention a holiday', () => {
    expect(judge('I am on holiday next week, but yes, we are interested!').kind).toBe('reply');
  });

  it('is a person’s answer through a help desk that marks all its mail', () => {
    const desk = { precedence: 'bulk', headers: { 'x-auto-response-suppress': ['All'] } };
    expect(judge('How much would it cost?', desk)).toMatchObject({
      kind: 'reply',
      category: 'price',
    });
  });

  it.each(['unsubscribe', 'Abmelden', 'BAJA', 'Re: unsubscribe'])(
    'stops by the subject %j alone',
    (subject) => {
      expect(judge('', { ...fresh, subject })).toMatchObject({
        kind: 'opt_out',
        evidence: 'stop_subject',
      });
    },
  );

  it('does not stop by our own subject quoted back', () => {
    expect(judge('Great idea!', { subject: 'Re: Stop sending boring invitations' }).kind).toBe(
      'reply',
    );
    expect(judge('Great idea!', { subject: 'Please stop emailing spreadsheets' }).kind).toBe(
      'reply',
    );
  });

  it('to the unsubscribe address stops whatever it says', () => {
    const to = [{ address: 'u+abcdefghijklmnopqrstuvwx23@inbound.rainmaker.test', name: '' }];
    expect(judge('hello', { to })).toMatchObject({
      kind: 'opt_out',
      evidence: 'unsubscribe_address',
    });
    expect(judge('hello', { to, autoSubmitted: 'auto-generated' }).kind).toBe('opt_out');
  });

  it('that may be a stop stops and asks a person', () => {
    expect(judge('This is spam.')).toMatchObject({
      kind: 'stop_like',
      stops: true,
      asksPerson: true,
    });
  });

  it('from the wrong person says so', () => {
    expect(judge('I no longer work here.')).toMatchObject({ kind: 'wrong_person', stops: true });
  });

  it('that is both a stop and from the wrong person is a stop', () => {
    expect(judge('I am the wrong person, please remove me from your list.').kind).toBe('opt_out');
  });

  it('with a calendar answer asks for a meeting', () => {
    const attachments = [{ filename: null, mimeType: 'text/calendar', sizeBytes: 10 }];
    expect(judge('Accepted', { attachments }).category).toBe('meeting_request');
  });

  it('without a word is a reply about nothing', () => {
    expect(judge('')).toMatchObject({
      kind: 'reply',
      category: 'other',
      evidence: 'no_words',
      stops: true,
    });
  });
});

describe('quoted text (fault 59)', () => {
  const answers = fc.constantFrom(
    'Yes, please send details.',
    'How much is it?',
    'Not interested.',
    'Please remove me from your list.',
    'This is spam.',
    'I no longer work here.',
    'Maybe next year.',
    '',
  );
  const quotedLines = fc.array(
    fc.constantFrom(
      'STOP',
      'unsubscribe',
      'Bitte abmelden',
      'please remove me from your list',
      'I no longer work here',
      'I am out of the office until 3 December',
      'this is spam',
      'how much?',
      'Not interested',
      'Undelivered Mail Returned to Sender 550 5.1.1',
    ),
    { minLength: 1, maxLength: 6 },
  );
  const openings = fc.constantFrom(
    'On Thu, Nov 19, 2026 at 10:00 AM Mara Lind <mara@planner.example> wrote:\n',
    'Am 19.11.2026 um 10:00 schrieb Mara Lind:\n',
    'Le 19/11/2026 à 10:00, Mara Lind a écrit :\n',
    '-----Original Message-----\nFrom: Mara\nSent: today\nTo: Anna\nSubject: Party\n',
    'Von: Mara\nGesendet: heute\nAn: Anna\nBetreff: Feier\n',
    '',
  );

  it('never counts for anything', () => {
    fc.assert(
      fc.property(answers, openings, quotedLines, (answer, opening, lines) => {
        const quote = `${opening}${lines.map((line) => `> ${line}`).join('\n')}`;
        expect(judge(`${answer}\n\n${quote}`)).toEqual(judge(answer));
      }),
    );
  });

  it('of an answering machine never counts either', () => {
    fc.assert(
      fc.property(openings, quotedLines, (opening, lines) => {
        const machine = { autoSubmitted: 'auto-replied', subject: 'Automatic reply: Party' };
        const answer = 'I am out of the office until 27 November.';
        const quote = `${opening}${lines.map((line) => `> ${line}`).join('\n')}`;
        expect(judge(`${answer}\n\n${quote}`, machine)).toEqual(judge(answer, machine));
      }),
    );
  });
});

describe('whatever comes in', () => {
  it('is classified, and the same again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (body, subject) => {
        expect(judge(body, { subject })).toEqual(judge(body, { subject }));
      }),
    );
  });
});
