import type { DeliveryReport, ParsedMail } from './mail.ts';

/** A plain answer of Anna's to our mail, for tests; anything can be said otherwise. */
export function aMail(differently: Partial<ParsedMail> = {}): ParsedMail {
  return {
    messageId: '<answer@berg.example>',
    inReplyTo: '<ours@planner.example>',
    references: ['<ours@planner.example>'],
    from: { address: 'anna@berg.example', name: 'Anna Berg' },
    envelopeFrom: 'anna@berg.example',
    to: [{ address: 'r+abcdefghijklmnopqrstuvwx23@inbound.rainmaker.test', name: '' }],
    cc: [],
    deliveredTo: [],
    subject: 'Re: Your summer party',
    date: '2026-11-19T10:00:00.000Z',
    dateHeader: 'Thu, 19 Nov 2026 11:00:00 +0100',
    text: '',
    html: null,
    autoSubmitted: null,
    precedence: null,
    headers: {},
    dsn: null,
    arf: null,
    isReadReceipt: false,
    returned: null,
    attachments: [],
    dmarc: 'none',
    sizeBytes: 1000,
    problems: [],
    ...differently,
  };
}

/** A report that Anna's address does not exist, for tests; anything can be said otherwise. */
export function aReport(differently: Partial<DeliveryReport> = {}): DeliveryReport {
  return {
    action: 'failed',
    status: '5.1.1',
    diagnostic: 'smtp; 550 5.1.1 User unknown',
    finalRecipient: 'anna@berg.example',
    originalRecipient: null,
    originalMessageId: '<ours@planner.example>',
    isFromWords: false,
    ...differently,
  };
}
