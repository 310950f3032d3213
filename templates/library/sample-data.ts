import { sampleData } from '../samples.ts';
import { isShortTextId } from '../short/catalogue.ts';
import { shortSamples } from '../short/short-samples.ts';
import { isTemplateId } from '../catalogue.ts';
import type { LibraryEntry } from './entry.ts';

/** Somebody of whom much is known, for previews; invented. */
const samplePerson = {
  client_name: 'Maren Oslin',
  given_name: 'Maren',
  organisation: 'Corvane House',
  city: 'Lisbon',
  event_type: 'wedding',
  event_date: '2031-10-17',
  guest_count: 280,
  venue: 'Merrow Hall',
  basis: 'consent',
  basis_source: 'Ridgeline Venue Fair, 6 March 2026',
} as const;

/** What of a real person stands in a preview in place of the sample's. */
export interface PreviewPerson {
  client_name: string;
  given_name: string | null;
  organisation: string | null;
  city: string | null;
  event_type: string | null;
  event_date: string | null;
  /** Why we may write to them, and who said so; of letters. */
  basis?: 'consent' | 'legitimate_interest' | 'contract';
  basis_source?: string | null;
}

/**
 * Data with which a template can be shown: a person's own where one is chosen, samples for what only a plan would know.
 * Edge: mails to our own people are always shown with samples.
 */
export function previewData(entry: LibraryEntry, person: PreviewPerson | null): unknown {
  switch (entry.kind) {
    case 'letter':
      return person ?? samplePerson;
    case 'service':
      return isTemplateId(entry.key) ? { ...sampleData[entry.key], ...known(person) } : {};
    case 'short':
      return isShortTextId(entry.key) ? { ...shortSamples[entry.key], ...known(person) } : {};
    case 'internal':
      return isTemplateId(entry.key) ? sampleData[entry.key] : {};
  }
}

/** What a plan of this person would say; a day that is not known is left to the sample. */
function known(person: PreviewPerson | null) {
  if (person === null) return {};
  const { client_name, event_type, event_date } = person;
  return { client_name, event_type, ...(event_date === null ? {} : { event_date }) };
}
