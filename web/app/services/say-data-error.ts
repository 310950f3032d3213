import type { TemplateDataError } from '#templates/template-error.ts';

/** What a template says of its data: "link is missing." A field is never quoted with its value: it may be anything. */
export function sayDataError(error: TemplateDataError): string {
  return `${error.field} ${ruleOf(error)}.`;
}

/** The same without the name of the field: "is missing". */
export function ruleOf({ message }: TemplateDataError): string {
  return message.slice(message.indexOf('" ', message.indexOf('the field')) + 2);
}
