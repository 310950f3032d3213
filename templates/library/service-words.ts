import type { Language } from '#domain/kernel/language.ts';
import type { ServiceMessageType } from '#domain/messaging/channels.ts';
import { serviceWords } from '../words/service.ts';
import type { ServiceWords } from '../words/service/service-words.ts';
import type { TemplateSource } from './entry.ts';

const forEvent = '{{for_event}}';

/** A number that stands in no sentence of ours; the place where it comes out is where the real one goes. */
const anyCount = 90_210;

/**
 * The shipped words of a service mail as a planner edits them. They are made by asking the words of the product with the
 * names of variables in place of values, so that there is one place where they are written.
 */
export function shippedServiceWords(type: ServiceMessageType, language: Language): TemplateSource {
  return { note: '', ...wordsOf[type](serviceWords[language]) };
}

type Words = { subject: string; heading: string; lead: string };

const wordsOf: Readonly<Record<ServiceMessageType, (words: ServiceWords) => Words>> = {
  welcome: ({ welcome }) => ({
    subject: welcome.subject('{{brand}}'),
    heading: welcome.heading('{{brand}}'),
    lead: welcome.lead(forEvent),
  }),
  budget_summary: ({ budget }) => ({
    subject: oneOrMany(budget.heading),
    heading: oneOrMany(budget.heading),
    lead: budget.lead(forEvent),
  }),
  vendor_options: ({ options }) => ({
    subject: `{{#if choose_by}}${oneOrMany((count) => options.subjectBy(count, '{{choose_by}}'))}{{else}}${oneOrMany(options.heading)}{{/if}}`,
    heading: oneOrMany(options.heading),
    lead: `${options.lead(forEvent)}{{#if choose_by}} ${options.by('{{choose_by}}')}{{/if}}`,
  }),
  selection_confirmation: ({ confirmation }) => ({
    subject: confirmation.subject('{{plan_id}}'),
    heading: confirmation.heading,
    lead: confirmation.lead(forEvent),
  }),
  blueprint_delivery: ({ blueprint }) => ({
    subject: blueprint.subject('{{plan_id}}'),
    heading: blueprint.heading,
    lead: `${blueprint.lead(forEvent)}{{#if is_attached}} ${blueprint.attached}{{/if}}`,
  }),
  error_notification: ({ error }) => ({
    subject: error.subject('{{plan_id}}'),
    heading: error.heading,
    lead: error.lead(forEvent),
  }),
  reminder: ({ reminder }) => ({
    subject: reminder.subject('{{plan_id}}'),
    heading: `{{#if waits_for_budget}}${reminder.heading.choose_budget}{{/if}}{{#if waits_for_vendors}}${reminder.heading.choose_vendors}{{/if}}{{#if waits_for_blueprint}}${reminder.heading.review_blueprint}{{/if}}`,
    lead: `${reminder.lead}{{#if answer_by}} ${reminder.by('{{answer_by}}')}{{/if}}`,
  }),
};

function oneOrMany(say: (count: number) => string): string {
  const many = say(anyCount).replaceAll(String(anyCount), '{{count}}');
  return `{{#if is_one}}${say(1)}{{else}}${many}{{/if}}`;
}
