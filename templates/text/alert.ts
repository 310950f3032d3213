import { z } from 'zod';
import { alertRules, ruleDefinitions, severities, type RuleUnit } from '#domain/alerts/rules.ts';
import type { Language } from '#domain/kernel/language.ts';
import { displayLine, instant, timeZone } from '../fields.ts';
import { alertWords } from '../words/alerts.ts';
import { locales, sayTime } from '../words/time.ts';

/** What a mail says of an alert; `subject` is a provider account, never a person. */
export const alertSchema = z.object({
  reader: z.object({ zone: timeZone }),
  rule: z.enum(alertRules),
  subject: displayLine(60),
  severity: z.enum(severities),
  value: z.number(),
  threshold: z.number(),
  events: z.number().int(),
  firedAt: instant,
});

/** When it fired, what was measured, and what is allowed; counts of things that must not happen have no more to say. */
export function alertSentences(data: z.output<typeof alertSchema>, language: Language): string[] {
  const words = alertWords[language];
  const { unit, firesWhen } = ruleDefinitions[data.rule];
  const value = sayValue(data.value, unit, language);
  const limit = sayValue(data.threshold, unit, language);
  return [
    capitalised(`${sayTime(data.firedAt, data.reader.zone, language)}.`),
    words.measured(value, data.events),
    ...(unit === 'count'
      ? []
      : [firesWhen === 'below' ? words.atLeast(limit) : words.atMost(limit)]),
  ];
}

/** A value with its unit, as each language writes numbers. */
function sayValue(value: number, unit: RuleUnit, language: Language): string {
  const format = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locales[language], options).format(value);
  switch (unit) {
    case 'count':
      return format({ maximumFractionDigits: 0 });
    case 'share':
      return format({ style: 'percent', maximumFractionDigits: 1 });
    case 'seconds':
      return `${format({ maximumFractionDigits: 0 })}\u00a0s`;
  }
}

/** Most languages write a weekday small, and a sentence begins with it here. */
function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
