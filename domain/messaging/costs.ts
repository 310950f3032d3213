import type { Channel, MessageClass } from './channels.ts';

/** What carriers charge, in millionths of the currency; prefixes are the digits of a number after the +. */
export interface PriceTable {
  readonly currency: string;
  readonly email: { readonly messageMicros: number };
  readonly sms: {
    readonly segmentMicros: Readonly<Record<string, number>>;
    readonly otherSegmentMicros: number;
  };
  readonly whatsapp: {
    readonly messageMicros: number;
    readonly templateMicros: Readonly<Record<string, TemplatePrices>>;
    readonly otherTemplateMicros: TemplatePrices;
  };
}

interface TemplatePrices {
  readonly marketing: number;
  readonly utility: number;
}

/** Some sendings that cost the same each. */
export interface CostUnits {
  channel: Channel;
  class: MessageClass;
  /** The first digits of the number, three at most; null without a number. */
  phoneStart: string | null;
  isTemplate: boolean;
  messages: number;
  segments: number;
}

/**
 * What these sendings cost by the table, in millionths of its currency (002:1215).
 *
 * A text costs by its parts. A WhatsApp template costs what its category does, marketing for outreach, and the provider's
 * fee. Edge: a number whose country the table does not name takes the price for all others.
 */
export function costMicros(units: CostUnits, prices: PriceTable): number {
  const { messages, segments, phoneStart } = units;
  switch (units.channel) {
    case 'email':
      return messages * prices.email.messageMicros;
    case 'sms':
      return (
        segments * priceFor(phoneStart, prices.sms.segmentMicros, prices.sms.otherSegmentMicros)
      );
    case 'whatsapp': {
      const { messageMicros, templateMicros, otherTemplateMicros } = prices.whatsapp;
      if (!units.isTemplate) return messages * messageMicros;
      const category = units.class === 'marketing' ? 'marketing' : 'utility';
      const template = priceFor(phoneStart, templateMicros, otherTemplateMicros)[category];
      return messages * (messageMicros + template);
    }
  }
}

function priceFor<Price>(
  phoneStart: string | null,
  table: Readonly<Record<string, Price>>,
  other: Price,
): Price {
  for (let length = phoneStart?.length ?? 0; length > 0; length -= 1) {
    const found = table[phoneStart?.slice(0, length) ?? ''];
    if (found !== undefined) return found;
  }
  return other;
}
