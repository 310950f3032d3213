import { z } from 'zod';
import { defineTemplate, type RenderContext } from '../define.ts';
import { calendarDay, cents, currency, displayLine, httpUrl, optionalHttpUrl } from '../fields.ts';
import type { Card } from '../text/cards.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';
import { sayAmount } from '../words/figures.ts';
import { asLabel, serviceWords } from '../words/service.ts';
import { sayCalendarDay } from '../words/time.ts';

const combinationSchema = z.object({
  name: displayLine(60),
  description: displayLine(300).nullish(),
  /** Who would do what, for instance "Food: Hearthrye". */
  vendors: z.array(z.object({ category: displayLine(40), name: displayLine(60) })).max(8),
  total_cents: cents,
  /** The last day on which it is held for the client. */
  held_until: calendarDay.nullish(),
  choose_url: httpUrl,
  details_url: optionalHttpUrl,
});

const dataSchema = serviceSchema.extend({
  currency,
  vendor_combinations: z.array(combinationSchema).min(1).max(6),
  choose_by: calendarDay.nullish(),
  feedback_url: optionalHttpUrl,
});

/** Offers vendor combinations, each with a link that opens a page and acts by nothing but a press there (002:933). */
export const vendorOptions = defineTemplate({
  id: 'vendor-options',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { words, forEvent } = serviceVoice(data, context.language);
    const { options } = words;
    const count = data.vendor_combinations.length;
    const by = data.choose_by ? sayCalendarDay(data.choose_by, context.language) : null;
    return composeService(
      {
        subject: by === null ? options.heading(count) : options.subjectBy(count, by),
        heading: options.heading(count),
        lead: [[options.lead(forEvent), by && options.by(by)].filter(Boolean).join(' ')],
        cards: data.vendor_combinations.map((each) => optionCard(each, data.currency, context)),
        closing: [
          { text: words.asksAgain, href: null },
          data.feedback_url === null
            ? { text: words.justAnswer, href: null }
            : { text: options.missing, href: data.feedback_url },
        ],
      },
      data,
      context,
    );
  },
});

function optionCard(
  combination: z.output<typeof combinationSchema>,
  code: string,
  { language }: RenderContext,
): Card {
  const words = serviceWords[language];
  const { name, description, held_until: held, details_url: details } = combination;
  const who = combination.vendors
    .map((vendor) => `${asLabel(vendor.category, language)} ${vendor.name}`)
    .join(' · ');
  return {
    title: name,
    price: sayAmount(combination.total_cents, code, language),
    notes: [
      description ?? '',
      who,
      held ? words.options.held(sayCalendarDay(held, language)) : '',
    ].filter((note) => note !== ''),
    rows: [],
    act: { href: combination.choose_url, label: words.choose(name) },
    see: details === null ? null : { href: details, label: words.options.see },
  };
}
