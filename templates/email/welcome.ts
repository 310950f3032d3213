import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { calendarDay, cents, currency, displayLine, optionalHttpUrl } from '../fields.ts';
import { section } from '../text/sections.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';
import { sayAmount, sayCount } from '../words/figures.ts';
import { asLabel } from '../words/service.ts';
import { sayCalendarDay, sayWholeDay } from '../words/time.ts';

const dataSchema = serviceSchema.extend({
  guest_count: z.number().int().min(1).max(100_000).nullish(),
  total_budget: z.object({ amount_cents: cents, currency }).nullish(),
  /** What happens when, as far as it is planned. */
  timeline: z.array(z.object({ title: displayLine(80), day: calendarDay })).max(8),
  plan_url: optionalHttpUrl,
});

/** Welcomes a client whose plan has begun: what we know, what comes next, the dates (002:923). */
export const welcome = defineTemplate({
  id: 'welcome',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { language, brand } = context;
    const { words, forEvent } = serviceVoice(data, language);
    const { welcome: own } = words;
    const label = (text: string) => asLabel(text, language);
    const { total_budget: budget, guest_count: guests, event_date: day } = data;
    const dates = data.timeline.map(
      (step) => `${label(sayCalendarDay(step.day, language))} ${step.title}`,
    );
    return composeService(
      {
        subject: own.subject(brand.name),
        heading: own.heading(brand.name),
        lead: [own.lead(forEvent)],
        action: data.plan_url === null ? null : { href: data.plan_url, label: own.open },
        sections: [
          section(
            own.known,
            day ? `${label(own.day)} ${sayWholeDay(day, language)}` : null,
            guests ? `${label(own.guests)} ${sayCount(guests, language)}` : null,
            budget
              ? `${label(own.budget)} ${sayAmount(budget.amount_cents, budget.currency, language)}`
              : null,
          ),
          section(words.next, ...own.steps),
          section(own.dates, ...dates),
        ],
      },
      data,
      context,
    );
  },
});
