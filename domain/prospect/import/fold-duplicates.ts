import { leadKey, mergeLead, type LeadDraft } from './lead.ts';
import { keepPlainNo } from './text-consent.ts';

/** A lead with the number of the row it came from. */
export interface LeadRow {
  row: number;
  lead: LeadDraft;
}

/** The first row of a person with everything that later rows add; `alsoRows` are those later rows. */
export interface FoldedLead extends LeadRow {
  alsoRows: readonly number[];
}

/**
 * Puts the rows of one person together, in the order of their first mention: equal canonical e-mail, or, for a row
 * without one, a phone that was named before. What the first row leaves empty, later ones fill.
 *
 * A plain no to texts in any of them stands above a yes. Edge: a phone alone never joins two rows that both have an e-mail.
 */
export function foldDuplicates(rows: readonly LeadRow[]): FoldedLead[] {
  const folded: { row: number; lead: LeadDraft; alsoRows: number[] }[] = [];
  const places = new Map<string, number>();
  for (const { row, lead } of rows) {
    const known = places.get(leadKey(lead) ?? '');
    const place = known === undefined ? undefined : folded[known];
    if (place === undefined) {
      const index = folded.push({ row, lead, alsoRows: [] }) - 1;
      for (const key of keysOf(lead)) if (!places.has(key)) places.set(key, index);
      continue;
    }
    place.lead = keepPlainNo(mergeLead(place.lead, lead).lead, lead);
    place.alsoRows.push(row);
  }
  return folded;
}

function keysOf(lead: LeadDraft): string[] {
  const keys: string[] = [];
  if (lead.emailCanonical !== null) keys.push(`email:${lead.emailCanonical}`);
  if (lead.phoneE164 !== null) keys.push(`phone:${lead.phoneE164}`);
  return keys;
}
