import type { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import type { DraftFact } from '#domain/outreach/draft/draft.ts';
import type { Brand } from '../brand.ts';
import { draftFromTemplate } from '../drafts/draft-from-template.ts';
import { bareVariablesIn } from '../drafts/safe-template.ts';
import { draftValues, type DraftInput } from '../drafts/variables.ts';
import type { ReadSource } from './check-source.ts';
import type { LibraryEntry, TemplateSource } from './entry.ts';
import { letterPlaceOf, touchOf } from './letter-places.ts';
import type { letterSchema } from './letters.ts';

/** A letter filled for one person: its subject, its words, and which of its variables have no value. */
export interface FilledLetter {
  subject: string;
  bodyText: string;
  missing: string[];
}

/**
 * Fills the words of a letter as the drafter does: what is missing, unsure or unfit goes with its sentence, a stranger's
 * words are used only where they read as a name, and a follow-up keeps the subject of its thread.
 */
export function fillLetter(letter: {
  entry: LibraryEntry;
  language: Language;
  source: TemplateSource;
  read: ReadSource;
  data: z.output<typeof letterSchema>;
  brand: Brand;
  threadSubject: string | null;
}): FilledLetter {
  const { entry, language, source, data, brand, threadSubject } = letter;
  const input = inputOf(data, brand, language);
  const place = letterPlaceOf(entry.key) ?? 'initial-hook';
  const { subject, bodyText } = draftFromTemplate({
    ...input,
    ...touchOf(place),
    cadenceText: { subject: source.subject ?? '', body: source.body ?? '' },
    ...(threadSubject === null ? {} : { threadSubject }),
  });
  const { values } = draftValues(input);
  const bare = [...letter.read.values()].flatMap((template) => bareVariablesIn(template));
  const missing = [...new Set(bare)].filter((name) => !values.has(name)).sort();
  return { subject, bodyText, missing };
}

function inputOf(
  data: z.output<typeof letterSchema>,
  brand: Brand,
  language: Language,
): DraftInput {
  return {
    language,
    prospect: {
      givenName: data.given_name ?? null,
      name: data.client_name ?? null,
      organisation: data.organisation ?? null,
      city: data.city ?? null,
      eventType: data.event_type ?? null,
      eventDate: data.event_date ?? null,
    },
    facts: [factOf('guest_count', data.guest_count), factOf('venue', data.venue)].flat(),
    sender: { name: data.sender_name ?? brand.senderName, workspace: brand.name },
  };
}

/** What a caller says is sure. */
function factOf(name: string, value: string | number | null | undefined): DraftFact[] {
  if (value === null || value === undefined) return [];
  return [{ name, value: String(value), source: 'given', confidence: 1 }];
}
