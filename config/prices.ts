/**
 * What a message is taken to cost, for the costs page: assumptions of a usual size, of no list and no date, until somebody
 * puts in what their contract says. Amounts are millionths of `currency`. Prefixes are the digits after the +, the longest
 * one that fits counts.
 */
export const prices = {
  currency: 'USD',
  email: {
    messageMicros: 100,
    basis: 'assumed: 0.10 for a thousand mails',
  },
  sms: {
    segmentMicros: { '1': 8_300 },
    otherSegmentMicros: 60_000,
    basis: 'assumed: by the segment, for +1 and for everywhere else',
  },
  whatsapp: {
    // A fee for each message; a free text within 24 hours of theirs costs nothing more.
    messageMicros: 5_000,
    templateMicros: {
      '1': { marketing: 25_000, utility: 4_000 },
      '49': { marketing: 136_500, utility: 55_000 },
    },
    otherTemplateMicros: { marketing: 59_200, utility: 17_100 },
    basis: 'assumed: a fee for each message, and more for a template by kind and country',
  },
} as const;
