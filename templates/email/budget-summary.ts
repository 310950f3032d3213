import { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import { shareColour } from '../chart/budget-chart.ts';
import { defineTemplate } from '../define.ts';
import { cents, currency, displayLine, optionalHttpUrl, pictureSource } from '../fields.ts';
import type { Card } from '../text/cards.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';
import { amountTeller, sayShares } from '../words/figures.ts';
import type { ServiceWords } from '../words/service/service-words.ts';

const strategySchema = z.object({
  name: displayLine(60),
  description: displayLine(300).nullish(),
  shares: z
    .array(z.object({ category: displayLine(28), amount_cents: cents }))
    .min(1)
    .max(12),
  choose_url: optionalHttpUrl,
});

const dataSchema = serviceSchema.extend({
  currency,
  budget_allocations: z.array(strategySchema).min(1).max(5),
  /** A picture of the strategies side by side, made by us; null sends the tables alone. */
  chart_source: pictureSource.nullish().transform((source) => source ?? null),
});

/** Shows the budget strategies: a picture where there is one, and always the figures as tables (002:928). */
export const budgetSummary = defineTemplate({
  id: 'budget-summary',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { words, forEvent } = serviceVoice(data, context.language);
    const { budget } = words;
    const heading = budget.heading(data.budget_allocations.length);
    const alt = budget.chart(data.budget_allocations.length);
    const hasChoice = data.budget_allocations.some(({ choose_url }) => choose_url !== null);
    return composeService(
      {
        subject: heading,
        heading,
        lead: [budget.lead(forEvent)],
        chart: data.chart_source === null ? null : { source: data.chart_source, alt },
        cards: data.budget_allocations.map((strategy) =>
          strategyCard(strategy, data, words, context.language),
        ),
        closing: [hasChoice ? words.asksAgain : null, words.justAnswer]
          .filter((text) => text !== null)
          .map((text) => ({ text, href: null })),
      },
      data,
      context,
    );
  },
});

function strategyCard(
  strategy: z.output<typeof strategySchema>,
  { currency: code, chart_source: chart }: z.output<typeof dataSchema>,
  words: ServiceWords,
  language: Language,
): Card {
  const amounts = strategy.shares.map((share) => share.amount_cents);
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const say = amountTeller(amounts, code, language);
  const shares = sayShares(amounts, language);
  const { name, description, choose_url: href } = strategy;
  return {
    title: name,
    price: say(total),
    notes: description ? [description] : [],
    rows: strategy.shares.map(({ category, amount_cents }, index) => ({
      // The picture's own colours, so that a line and its bar are seen to belong together.
      colour: chart === null ? null : shareColour(index),
      label: category,
      value: say(amount_cents),
      share: shares[index] ?? '',
    })),
    act: href === null ? null : { href, label: words.choose(name) },
    see: null,
  };
}
