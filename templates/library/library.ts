import { z } from 'zod';
import type { LibraryEntry } from './entry.ts';
import { internalEntries } from './internal-entries.ts';
import { letterEntries } from './letters.ts';
import { serviceEntries } from './service-entries.ts';
import { shortEntries } from './short-entries.ts';

/** Every template that a workspace has, in the order in which a list shows them. */
export const library: readonly LibraryEntry[] = [
  ...letterEntries,
  ...serviceEntries,
  ...shortEntries,
  ...internalEntries,
];

const byKey = new Map(library.map((entry) => [entry.key, entry]));

/** The entry of a key, for instance one read from a row or an address; null where there is none. */
export function libraryEntry(key: string): LibraryEntry | null {
  return byKey.get(key) ?? null;
}

/** The data of a template as JSON Schema, for pages and the API. */
export function dataSchemaOf(entry: LibraryEntry): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(entry.dataSchema, { io: 'input', unrepresentable: 'any' });
}
