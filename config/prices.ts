/**
 * What carriers ask for, as lists said it: an estimate for the costs page, never a bill. Amounts are millionths of
 * `currency`. Prefixes are the digits after the +, the longest one that fits counts. Change them to what your contract says.
 */
export const prices = {
  currency: 'USD',
  email: {
    messageMicros: 100,
    source: 'Amazon SES, 0.10 per 1,000 mails',
    seenOn: '2026-04-01',
  },
  sms: {
    segmentMicros: { '1': 8_300 },
    otherSegmentMicros: 60_000,
    source: 'Twilio, outbound SMS from a long code in the US; elsewhere a round guess',
    seenOn: '2026-04-01',
  },
  whatsapp: {
    // Twilio's own fee for each message; a free text within 24 hours of theirs costs nothing more.
    messageMicros: 5_000,
    templateMicros: {
      '1': { marketing: 25_000, utility: 4_000 },
      '49': { marketing: 136_500, utility: 55_000 },
    },
    otherTemplateMicros: { marketing: 59_200, utility: 17_100 },
    source: 'Twilio’s fee, and Meta’s rates per template; elsewhere those of Western Europe',
    seenOn: '2025-07-01',
  },
} as const;
