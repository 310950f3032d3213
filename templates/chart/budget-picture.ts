import { z } from 'zod';
import { cents } from '../fields.ts';
import { drawBudgetChart } from './budget-chart.ts';

const drawnSchema = z.object({
  chart_source: z.string().nullish(),
  budget_allocations: z
    .array(
      z.object({
        shares: z
          .array(z.object({ amount_cents: cents }))
          .min(1)
          .max(12),
      }),
    )
    .min(1)
    .max(5),
});

/**
 * The picture that a budget mail should have: PNG bytes, drawn from its own figures. Null where the caller gave a picture, and
 * for data that is no budget: whoever renders the mail says what is wrong with those.
 */
export function budgetPicture(data: unknown): Buffer | null {
  const parsed = drawnSchema.safeParse(data);
  if (!parsed.success || typeof parsed.data.chart_source === 'string') return null;
  return drawBudgetChart(
    parsed.data.budget_allocations.map(({ shares }) =>
      shares.map(({ amount_cents }) => amount_cents),
    ),
  );
}
