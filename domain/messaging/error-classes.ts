import { errorClasses, type ErrorClass } from './outcome.ts';

/** The five categories that the API and the alerts speak (002:793-797, C19). */
export const wireCategories = [
  'TRANSIENT',
  'PERMANENT',
  'RATE_LIMIT',
  'AUTH_FAILURE',
  'INVALID_INPUT',
] as const;
export type WireCategory = (typeof wireCategories)[number];

/**
 * The one table from the eight classes that decide to the five that are told (C19).
 *
 * A closed window and an unknown outcome are PERMANENT on the wire: whoever reads it must not send again.
 */
export function wireCategoryOf(errorClass: ErrorClass): WireCategory {
  switch (errorClass) {
    case 'permanent-recipient':
    case 'opted-out':
    case 'window':
    case 'unknown-outcome':
      return 'PERMANENT';
    case 'permanent-content':
      return 'INVALID_INPUT';
    case 'sender-config':
      return 'AUTH_FAILURE';
    case 'rate':
      return 'RATE_LIMIT';
    case 'transient':
      return 'TRANSIENT';
  }
}

/** The codes of a provider, by the class they belong to. */
export type CodeTable = Readonly<Partial<Record<ErrorClass, readonly number[]>>>;

/**
 * Looks a provider's code up. A code that no table knows is `permanent-content`: it is neither tried again nor held
 * against the person, and somebody looks at it (C19). The caller keeps the raw text.
 */
export function classifyCode(code: number, table: CodeTable): ErrorClass {
  return errorClasses.find((each) => table[each]?.includes(code)) ?? 'permanent-content';
}
