import { describe, expect, it } from 'vitest';
import { classifySmtpFailure as classify } from './smtp-failure.ts';

const classifySmtpFailure = (error: unknown, lastByteReleased: boolean) =>
  classify(error, lastByteReleased, 'ana@vinho.example');

/** An error as the SMTP client throws it. */
function smtpError(response: string, code = 'EENVELOPE'): Error {
  const responseCode = Number(response.slice(0, 3));
  return Object.assign(new Error(`Failed: ${response}`), { code, responseCode, response });
}

function socketError(code: string): Error {
  return Object.assign(new Error('It broke.'), { code });
}

describe('an answer of the server', () => {
  it.each([
    ['421 4.7.0 too many connections', 'not-sent', 'rate'],
    ['421 closing', 'not-sent', 'transient'],
    ['450 4.2.1 mailbox busy', 'not-sent', 'rate'],
    ['451 4.3.0 later', 'not-sent', 'transient'],
    ['451 4.7.1 greylisted', 'not-sent', 'rate'],
    ['452 4.2.2 over quota', 'not-sent', 'transient'],
    ['530 5.7.0 authentication required', 'not-sent', 'sender-config'],
    ['535 5.7.8 bad credentials', 'not-sent', 'sender-config'],
    ['550 5.7.26 not aligned', 'not-sent', 'sender-config'],
    ['550 5.7.515 access denied', 'not-sent', 'sender-config'],
    ['550 5.1.1 no such user', 'refused', 'permanent-recipient'],
    ['550 5.1.2 no such host', 'refused', 'permanent-recipient'],
    ['550 5.1.10 null mx', 'refused', 'permanent-recipient'],
    ['550 5.2.1 disabled', 'refused', 'permanent-recipient'],
    ['550 no such user', 'refused', 'permanent-recipient'],
    ['551 user not local', 'refused', 'permanent-recipient'],
    ['553 mailbox name not allowed', 'refused', 'permanent-recipient'],
    ['550 5.7.1 blocked as spam', 'refused', 'permanent-content'],
    ['552 5.3.4 too large', 'refused', 'permanent-content'],
    ['554 5.6.0 refused', 'refused', 'permanent-content'],
    ['554 no', 'refused', 'permanent-content'],
  ])('%s is %s, %s, before and after the last byte', (response, kind, errorClass) => {
    for (const lastByteReleased of [false, true])
      expect(classifySmtpFailure(smtpError(response), lastByteReleased)).toMatchObject({
        kind,
        errorClass,
      });
  });

  it('of a time-out between servers is definite before the last byte and unknown after it', () => {
    const error = smtpError('451 4.4.2 timed out behind us for <ana@vinho.example>');
    expect(classifySmtpFailure(error, false)).toMatchObject({ kind: 'not-sent' });
    expect(classifySmtpFailure(error, true)).toEqual({ kind: 'unknown', response: '451 4.4.2' });
  });

  it.each([
    ['554 5.7.1 ana@vinho.example: too many links', '554 5.7.1 …: too many links'],
    ['554-5.6.0 two\r\n554 5.6.0 lines', '554 5.6.0 two lines'],
    ['535 5.7.8 bad credentials', '535 5.7.8 bad credentials'],
  ])('%j is kept in words for whoever repairs it', (said, response) => {
    expect(classifySmtpFailure(smtpError(said), false).response).toBe(response);
  });

  it('of a person or of a moment is kept by its codes', () => {
    for (const lastByteReleased of [false, true])
      for (const response of ['550 5.1.1 <ana@vinho.example> unknown', '550 ana@vinho.example?'])
        expect(classifySmtpFailure(smtpError(response), lastByteReleased).response).toMatch(
          /^550( 5\.1\.1)?$/,
        );
  });

  it('is told by its own code, not by digits that it quotes', () => {
    expect(classifySmtpFailure(smtpError('550 user4.4.2 is unknown'), true)).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('no answer at all', () => {
  it.each(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'ESTREAM'])(
    '%s is provably not sent before the last byte and unknown after it',
    (code) => {
      expect(classifySmtpFailure(socketError(code), false)).toEqual({
        kind: 'not-sent',
        errorClass: 'transient',
        response: code,
      });
      expect(classifySmtpFailure(socketError(code), true)).toEqual({
        kind: 'unknown',
        response: code,
      });
    },
  );

  it('because of our own credentials is ours to repair', () => {
    expect(classifySmtpFailure(socketError('EAUTH'), false)).toMatchObject({
      kind: 'not-sent',
      errorClass: 'sender-config',
    });
  });

  it.each([new Error('Something about ana@vinho.example'), 'a text', null, undefined, 42])(
    '%j says nothing about a person',
    (error) => {
      expect(classifySmtpFailure(error, true)).toEqual({ kind: 'unknown', response: 'no answer' });
      expect(classifySmtpFailure(error, false)).toMatchObject({ kind: 'not-sent' });
    },
  );
});
