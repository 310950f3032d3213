import { describe, expect, it } from 'vitest';
import { costMicros, type CostUnits, type PriceTable } from './costs.ts';

const table: PriceTable = {
  currency: 'USD',
  email: { messageMicros: 100 },
  sms: { segmentMicros: { '1': 8_300, '44': 50_000, '441': 90_000 }, otherSegmentMicros: 60_000 },
  whatsapp: {
    messageMicros: 5_000,
    templateMicros: { '49': { marketing: 136_500, utility: 55_000 } },
    otherTemplateMicros: { marketing: 60_000, utility: 20_000 },
  },
};
const unit: CostUnits = {
  ...{ channel: 'sms', class: 'service', phoneStart: '120', isTemplate: false },
  ...{ messages: 1, segments: 1 },
};

describe('what sendings cost', () => {
  it.each([
    ['mails', { channel: 'email', messages: 250, segments: 250 }, 25_000],
    ['a text in the US of two parts', { segments: 2 }, 16_600],
    ['a text whose country has a price of its own', { phoneStart: '447' }, 50_000],
    ['a text by the longest prefix that fits', { phoneStart: '441' }, 90_000],
    ['a text to anywhere else', { phoneStart: '351' }, 60_000],
    ['a text to nobody knows where', { phoneStart: null }, 60_000],
    ['WhatsApp within the 24 hours', { channel: 'whatsapp', phoneStart: '491' }, 5_000],
    [
      'WhatsApp outreach by template',
      { channel: 'whatsapp', class: 'marketing', phoneStart: '491', isTemplate: true, messages: 2 },
      2 * 141_500,
    ],
    [
      'a WhatsApp service template elsewhere',
      { channel: 'whatsapp', phoneStart: '351', isTemplate: true },
      25_000,
    ],
  ] as const)('%s', (_, traits, micros) => {
    expect(costMicros({ ...unit, ...traits }, table)).toBe(micros);
  });

  it('nothing sent costs nothing', () => {
    expect(costMicros({ ...unit, messages: 0, segments: 0 }, table)).toBe(0);
  });
});
