import type { FormState } from '#web/app/presenters/common.model.ts';

/** What a field of a form is bound to: its name, what was typed last, and what is wrong with it. */
export interface BoundField {
  name: string;
  defaultValue: string | undefined;
  error: string | undefined;
}

/** Binds a field to the form as it came back; untouched forms give a field without a value. */
export function bound({ values, fieldErrors }: FormState, name: string): BoundField {
  return { name, defaultValue: values[name], error: fieldErrors[name] };
}
