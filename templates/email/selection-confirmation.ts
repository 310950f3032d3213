import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { cents, currency, displayLine, optionalHttpUrl } from '../fields.ts';
import { section } from '../text/sections.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';
import { sayAmount } from '../words/figures.ts';

const vendorSchema = z.object({
  name: displayLine(60),
  category: displayLine(40),
  /** Null where no price is agreed yet; then no sum is told either. */
  price_cents: cents.nullable(),
  note: displayLine(200).nullish(),
});

const dataSchema = serviceSchema.extend({
  currency,
  selected_vendors: z.array(vendorSchema).min(1).max(12),
  plan_url: optionalHttpUrl,
});

/** Confirms the vendors a client chose, with what they cost together and what comes next (002:938). */
export const selectionConfirmation = defineTemplate({
  id: 'selection-confirmation',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { language } = context;
    const { words, forEvent } = serviceVoice(data, language);
    const { confirmation } = words;
    const total = sumOf(data.selected_vendors);
    return composeService(
      {
        subject: confirmation.subject(data.plan_id),
        heading: confirmation.heading,
        lead: [confirmation.lead(forEvent)],
        cards: data.selected_vendors.map(({ name, category, price_cents: price, note }) => ({
          title: name,
          price: price === null ? null : sayAmount(price, data.currency, language),
          notes: [category, note ?? ''].filter((line) => line !== ''),
          rows: [],
          act: null,
          see: null,
        })),
        action: data.plan_url === null ? null : { href: data.plan_url, label: confirmation.open },
        sections: [
          section(
            confirmation.total,
            total === null ? null : sayAmount(total, data.currency, language),
          ),
          section(words.next, ...confirmation.steps),
        ],
        closing: [{ text: confirmation.change, href: null }],
      },
      data,
      context,
    );
  },
});

function sumOf(vendors: readonly z.output<typeof vendorSchema>[]): number | null {
  return vendors.reduce<number | null>(
    (sum, { price_cents: price }) => (sum === null || price === null ? null : sum + price),
    0,
  );
}
