import { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import { toDisplayLine } from '#domain/outreach/draft/characters.ts';
import { eventWords, forYourEvent } from '../drafts/event-types.ts';
import { sayCount } from '../words/figures.ts';
import { sayCalendarDay } from '../words/time.ts';

/** What of the data of any service mail its words may name; everything else stands in the blocks. */
const namedSchema = z.object({
  client_name: z.string(),
  event_type: z.string().nullish(),
  event_date: z.string().nullish(),
  plan_id: z.string(),
  support_email: z.string(),
  guest_count: z.number().nullish(),
  choose_by: z.string().nullish(),
  answer_by: z.string().nullish(),
  reference: z.string().nullish(),
  is_attached: z.boolean().nullish(),
  pending_client_action: z.string().nullish(),
  budget_allocations: z.array(z.unknown()).nullish(),
  vendor_combinations: z.array(z.unknown()).nullish(),
  selected_vendors: z.array(z.unknown()).nullish(),
});

/** The values with which the words of a service mail are filled, from data that its own schema has passed. */
export function serviceValues(
  data: unknown,
  brandName: string,
  language: Language,
): Map<string, string> {
  const named = namedSchema.parse(data);
  const items = named.budget_allocations ?? named.vendor_combinations ?? named.selected_vendors;
  const day = (date: string | null | undefined) => (date ? sayCalendarDay(date, language) : '');
  const mark = (isSet: boolean) => (isSet ? 'yes' : '');
  const waits = named.pending_client_action;
  const forEvent = eventWords(named.event_type ?? '', language)?.forYour ?? forYourEvent(language);
  return withoutGaps({
    client_name: named.client_name,
    for_event: forEvent,
    event_date: day(named.event_date),
    plan_id: named.plan_id,
    support_email: named.support_email,
    brand: toDisplayLine(brandName, 60),
    guest_count: named.guest_count ? sayCount(named.guest_count, language) : '',
    count: items ? String(items.length) : '',
    is_one: mark(items?.length === 1),
    choose_by: day(named.choose_by),
    answer_by: day(named.answer_by),
    reference: named.reference ?? '',
    is_attached: mark(named.is_attached === true),
    waits_for_budget: mark(waits === 'choose_budget'),
    waits_for_vendors: mark(waits === 'choose_vendors'),
    waits_for_blueprint: mark(waits === 'review_blueprint'),
  });
}

function withoutGaps(values: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(values).filter(([, value]) => value !== ''));
}
