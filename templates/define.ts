import type { z } from 'zod';
import { languages, type Language } from '#domain/kernel/language.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import type { brandSchema } from './brand.ts';
import { TemplateDataError } from './template-error.ts';
import type { MailWords } from './words/words.ts';

/** What every template may use besides its own data. */
export type RenderContext = {
  language: Language;
  words: MailWords;
  brand: z.output<typeof brandSchema>;
  /** Filled words of the workspace's own in place of the shipped ones; service mails take them. */
  wording?: Wording;
};

/** The words of a service mail that a workspace may write itself, filled in already. */
export type Wording = { subject: string; heading: string; lead: string; note: string };

/** What a template makes of its data: subject, plain text, and the fields of its HTML. */
export type Composition = { subject: string; text: string; view: Record<string, unknown> };

/** One mail that the product can write. `compose` validates its data first. */
export type EmailTemplate<Id extends string, Schema extends z.ZodType> = {
  id: Id;
  class: MessageClass;
  languages: readonly Language[];
  dataSchema: Schema;
  compose: (data: unknown, context: RenderContext) => Composition;
};

/**
 * Declares a template: its id (also the name of its MJML file), its class, the schema of its data,
 * and how subject, text and fields follow from them.
 */
export function defineTemplate<Id extends string, Schema extends z.ZodType>(definition: {
  id: Id;
  class: MessageClass;
  dataSchema: Schema;
  compose: (data: z.output<Schema>, context: RenderContext) => Composition;
}): EmailTemplate<Id, Schema> {
  const { id, dataSchema } = definition;
  return {
    id,
    class: definition.class,
    languages,
    dataSchema,
    compose: (data, context) => {
      const parsed = dataSchema.safeParse(data);
      if (!parsed.success) throw asDataError(id, parsed.error.issues[0]);
      return definition.compose(parsed.data, context);
    },
  };
}

/** The first complaint of a schema as our own error: the path and the rule, never the value. */
export function asDataError(template: string, issue: z.core.$ZodIssue | undefined) {
  const field = issue?.path.map(String).join('.') ?? '';
  return new TemplateDataError(template, field === '' ? 'data' : field, ruleOf(issue));
}

function ruleOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is not valid';
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) return 'is missing';
  return issue.code === 'custom' ? issue.message : `is not valid (${issue.message})`;
}
