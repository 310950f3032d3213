import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, enhancedStatus, fieldsOf, parseDeliveryStatus } from './delivery-status.ts';

const perMessage =
  'Reporting-MTA: dns; mx.example\nArrival-Date: Thu, 19 Nov 2026 11:00:00 +0100\n\n';
const failed =
  'Original-Recipient: rfc822;Anna@Berg.example\nFinal-Recipient: RFC822; anna@berg.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n <anna@berg.example>: User unknown\n';

describe('a delivery status', () => {
  it('names the person, the action, the status and why', () => {
    expect(parseDeliveryStatus(perMessage + failed)).toEqual({
      action: 'failed',
      status: '5.1.1',
      diagnostic: 'smtp; 550 5.1.1 <anna@berg.example>: User unknown',
      finalRecipient: 'anna@berg.example',
      originalRecipient: 'anna@berg.example',
      originalMessageId: null,
      isFromWords: false,
    });
  });

  it('is read with any line ends', () => {
    const report = parseDeliveryStatus((perMessage + failed).replaceAll('\n', '\r\n'));
    expect(report?.status).toBe('5.1.1');
  });

  it('about several people is about the worst', () => {
    const others = ['delivered', 'delayed', 'relayed'].map(
      (action) =>
        `Final-Recipient: rfc822; ${action}@x.example\nAction: ${action}\nStatus: 2.0.0\n\n`,
    );
    const report = parseDeliveryStatus(perMessage + others.join('') + failed);
    expect(report?.finalRecipient).toBe('anna@berg.example');
  });

  it.each([
    ['Status: 5.0.0', 'smtp; 550 5.1.1 no such user', '5.1.1'],
    ['Status: 5.0.0', 'smtp; 421 4.4.2 try later', '5.0.0'],
    ['Status: 4.4.7', 'smtp; 550 5.1.1', '4.4.7'],
    ['Status: 5.1.1 (bad destination)', 'smtp; 550', '5.1.1'],
    ['X-Nothing: 1', 'smtp; 552 5.2.2 full', '5.2.2'],
    ['X-Nothing: 1', 'smtp; 550 rejected', null],
  ])('with %s and %j has the status %s', (status, diagnostic, expected) => {
    const block = `Final-Recipient: rfc822; a@x.example\nAction: failed\n${status}\nDiagnostic-Code: ${diagnostic}`;
    expect(parseDeliveryStatus(block)?.status).toBe(expected);
  });

  it('without an action has the one of its status', () => {
    const block = (status: string) => `Final-Recipient: rfc822; a@x.example\nStatus: ${status}`;
    expect(parseDeliveryStatus(block('2.0.0'))?.action).toBe('delivered');
    expect(parseDeliveryStatus(block('4.0.0'))?.action).toBe('delayed');
    expect(parseDeliveryStatus(block('5.0.0'))?.action).toBe('failed');
  });

  it('without any recipient is none', () => {
    expect(parseDeliveryStatus(perMessage)).toBeNull();
    expect(parseDeliveryStatus('')).toBeNull();
  });

  it('never makes the reading fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => parseDeliveryStatus(text + failed)).not.toThrow();
      }),
    );
  });
});

describe('an enhanced status code', () => {
  it.each([
    ['550 5.1.1 User unknown', '5.1.1'],
    ['(#5.1.1)', '5.1.1'],
    ['550-5.7.26 blocked', '5.7.26'],
    ['from 185.1.1.2', null],
    ['5.1.1.9', null],
    ['Exim 4.94.2', null],
    ['no code', null],
  ])('in %j is %s', (text, status) => {
    expect(enhancedStatus(text)).toBe(status);
  });
});

describe('the fields of a block', () => {
  it('are the first of a name, folded lines joined', () => {
    const fields = fieldsOf('A: 1\n  2\nA: 3\nnonsense\nB:4');
    expect([...fields]).toEqual([
      ['a', '1 2'],
      ['b', '4'],
    ]);
  });

  it.each([
    ['rfc822; <Anna@Berg.example>', 'anna@berg.example'],
    ['anna@berg.example', 'anna@berg.example'],
    ['rfc822; unknown', null],
    [undefined, null],
  ])('hold in %j the address %s', (field, address) => {
    expect(addressOf(field)).toBe(address);
  });
});
