import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromMailSystem, readBounceText, type BounceCandidate } from './bounce-text.ts';

function bounce(text: string, differently: Partial<BounceCandidate> = {}): BounceCandidate {
  return {
    subject: 'Undelivered Mail Returned to Sender',
    from: { address: 'mailer-daemon@mx.example', name: 'Mail Delivery System' },
    envelopeFrom: '',
    failedRecipients: null,
    text,
    ownAddresses: ['mara@planner.example'],
    ...differently,
  };
}

describe('the words of a bounce', () => {
  it.each([
    ['<anna@berg.example>: 550 5.1.1 User unknown', '5.1.1', 'failed'],
    ['anna@berg.example\nno such user', '5.1.1', 'failed'],
    ['anna@berg.example\nDie Adresse existiert nicht', '5.1.1', 'failed'],
    ["anna@berg.example\nL'adresse est introuvable", '5.1.1', 'failed'],
    ['anna@berg.example\nEl destinatario no existe', '5.1.1', 'failed'],
    ['anna@berg.example\nIl destinatario è sconosciuto', '5.1.1', 'failed'],
    ['anna@berg.example\nO destinatário não existe', '5.1.1', 'failed'],
    ['anna@berg.example\nDe ontvanger is onbekend', '5.1.1', 'failed'],
    ['anna@berg.example: 552 mailbox is full', '5.2.2', 'failed'],
    ['anna@berg.example: 452 mailbox is full, try again later', '4.2.2', 'failed'],
    ['anna@berg.example: Host or domain name not found', '5.1.2', 'failed'],
    ['anna@berg.example: 554 rejected, listed on a block list', '5.7.1', 'failed'],
    ['anna@berg.example: delivery is delayed and will be retried', '4.0.0', 'delayed'],
    ['anna@berg.example: it did not work', '5.0.0', 'failed'],
  ])('%j amount to %s %s', (text, status, action) => {
    expect(readBounceText(bounce(text))).toMatchObject({
      status,
      action,
      finalRecipient: 'anna@berg.example',
      isFromWords: true,
    });
  });

  it('name the person by X-Failed-Recipients first', () => {
    const report = readBounceText(
      bounce('mara@planner.example wrote to ben@x.example', {
        failedRecipients: 'Anna@Berg.example',
      }),
    );
    expect(report?.finalRecipient).toBe('anna@berg.example');
  });

  it('never name us or the mail system', () => {
    const report = readBounceText(
      bounce('from mara@planner.example by postmaster@mx.example: user unknown'),
    );
    expect(report?.finalRecipient).toBeNull();
  });

  it('lead back to our mail by the headers they return', () => {
    const report = readBounceText(
      bounce('user unknown\n\nMessage-ID: <ours@planner.example>\nSubject: x'),
    );
    expect(report?.originalMessageId).toBe('<ours@planner.example>');
  });

  it('do not judge by what our own returned mail says', () => {
    const own = `${'x '.repeat(150)}no such user\n--- Below this line is a copy of the message.\nmailbox full`;
    expect(readBounceText(bounce(own))?.status).toBe('5.1.1');
  });

  it.each([
    [
      'a person',
      { from: { address: 'anna@berg.example', name: 'Anna' }, envelopeFrom: 'anna@berg.example' },
    ],
    [
      'a person without a reverse path who says so in passing',
      { from: { address: 'anna@berg.example', name: 'Anna' }, subject: 'Re: party' },
    ],
  ])('are none when they come from %s', (_, differently) => {
    const text = 'Your message could not be delivered to Ben, user unknown 550 5.1.1';
    expect(readBounceText(bounce(text, differently))).toBeNull();
  });

  it('are none when a mail system says something else', () => {
    expect(readBounceText(bounce('Your password expires soon.', { subject: 'Notice' }))).toBeNull();
  });

  it('of a person are never a bounce, whatever they write', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 60 }), (text, subject) => {
        const from = { address: 'anna@berg.example', name: 'Anna Berg' };
        const mail = bounce(`${text} undeliverable 550 5.1.1`, {
          subject,
          from,
          envelopeFrom: 'anna@berg.example',
        });
        expect(readBounceText(mail)).toBeNull();
      }),
    );
  });
});

describe('what a mail system sent', () => {
  const byPerson = {
    from: { address: 'anna@berg.example', name: 'Anna Berg' },
    envelopeFrom: 'anna@berg.example',
  };

  it.each<[string, Partial<BounceCandidate>]>([
    ['its own address', { from: { address: 'mailer-daemon@mx.example', name: '' } }],
    ['its name', { from: { address: 'mx@berg.example', name: 'Mail Delivery Subsystem' } }],
    ['the null reverse path', { envelopeFrom: '' }],
    ['the addresses it could not reach', { failedRecipients: 'anna@berg.example' }],
  ])('is known by %s alone', (_sign, sign) => {
    expect(isFromMailSystem(bounce('', { ...byPerson, ...sign }))).toBe(true);
  });

  it('is nothing that a person sent', () => {
    expect(isFromMailSystem(bounce('', byPerson))).toBe(false);
  });
});
