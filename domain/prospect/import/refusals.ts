import type { EmailProblem } from '../email-address.ts';
import type { PhoneProblem } from '../phone-number.ts';
import { longestValue, targetLabel, type ImportTarget } from './targets.ts';

/** Why a row was refused; a closed list, each with a title, a sentence and what helps. */
export const refusalReasons = [
  'no_address',
  'not_an_address',
  'several_addresses',
  'not_a_number',
  'premium_number',
  'no_name',
  'no_such_day',
  'basis_unknown',
  'too_long',
  'too_many_cells',
  'own_domain',
  'opted_out',
  'bounced',
  'complained',
  'wrong_person',
  'do_not_contact',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** The field a refusal is about: a target, a custom field, or the row as a whole. */
export type RefusalField = ImportTarget | 'custom' | 'row';

/** A refused row, without its number. `message` is one sentence for the person who made the file. */
export interface Refusal {
  field: RefusalField;
  reason: RefusalReason;
  message: string;
}

const titles: Readonly<Record<RefusalReason, string>> = {
  no_address: 'No way to reach them',
  not_an_address: 'Not an address',
  several_addresses: 'More than one address',
  not_a_number: 'Not a phone number',
  premium_number: 'Premium number',
  no_name: 'No name',
  no_such_day: 'No such day',
  basis_unknown: 'Not clear why we may write',
  too_long: 'Too long',
  too_many_cells: 'More cells than headings',
  own_domain: 'Your own domain',
  opted_out: 'Opted out',
  bounced: 'Mail to them bounced',
  complained: 'Complained about a mail',
  wrong_person: 'Said they are the wrong person',
  do_not_contact: 'Not to be contacted',
};

const helps: Readonly<Record<RefusalReason, string>> = {
  no_address: 'Add an email or a phone',
  not_an_address: 'Correct the address',
  several_addresses: 'Keep one address, give the other person a row',
  not_a_number: 'Correct the number, or add an email',
  premium_number: 'Give another number',
  no_name: 'Add a name',
  no_such_day: 'Correct the date',
  basis_unknown: 'Write consent, legitimate interest, contract or no',
  too_long: 'Shorten the text',
  too_many_cells: 'Put values with the separator in quotes',
  own_domain: 'Nothing; this is a colleague',
  opted_out: 'Nothing; leave them in peace',
  bounced: 'Find a newer address',
  complained: 'Nothing; leave them in peace',
  wrong_person: 'Find the right person',
  do_not_contact: 'Nothing; leave them in peace',
};

/** The few words of the "Why" column. */
export function refusalTitle(reason: RefusalReason): string {
  return titles[reason];
}

/** The few words of the "What helps" column. */
export function whatHelps(reason: RefusalReason): string {
  return helps[reason];
}

/** A value in quotes, on one line, cut to 40 characters so that a sentence stays one. */
export function quoted(value: string): string {
  const line = value.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const characters = Array.from(line.slice(0, 200));
  return characters.length > 40 ? `“${characters.slice(0, 39).join('')}…”` : `“${line}”`;
}

/** Refuses a row without a usable address. */
export function refuseUnreachable(): Refusal {
  return {
    field: 'email',
    reason: 'no_address',
    message: 'There is no email and no phone to reach them.',
  };
}

/** Refuses an e-mail that is not one address. */
export function refuseEmail(value: string, problem: Exclude<EmailProblem, 'empty'>): Refusal {
  if (problem === 'several') {
    const message = `${quoted(value)} holds more than one address; a row is one person.`;
    return { field: 'email', reason: 'several_addresses', message };
  }
  const message = `${quoted(value)} is not an address: ${emailProblems[problem]}.`;
  return { field: 'email', reason: 'not_an_address', message };
}

const emailProblems: Readonly<Record<Exclude<EmailProblem, 'empty' | 'several'>, string>> = {
  too_long: 'it has more than 254 characters',
  control_character: 'it holds a character that nobody can type',
  no_at: 'the @ is missing',
  bad_local: 'what stands before the @ cannot be there',
  bad_domain: 'the part after the @ is not complete',
};

/** Refuses a phone that is the only way to reach somebody. */
export function refusePhone(value: string, problem: PhoneProblem): Refusal {
  const reason = problem === 'premium' ? 'premium_number' : 'not_a_number';
  return { field: 'phone', reason, message: `${quoted(value)} ${phoneProblems[problem]}.` };
}

/** What is wrong with a number, to follow the number in a sentence. */
export const phoneProblems: Readonly<Record<PhoneProblem, string>> = {
  not_a_number: 'is not a phone number',
  no_country: 'has no country, so it cannot be dialled; begin it with + or give the country',
  too_short: 'is too short for a phone number',
  too_long: 'is too long for a phone number',
  not_in_use: 'is not a number that its country gives out',
  premium: 'is a premium number, which we never call or write to',
};

/** Refuses a row of which nobody can tell whose it is. */
export function refuseNameless(): Refusal {
  return { field: 'name', reason: 'no_name', message: 'There is no name and no organisation.' };
}

/** Refuses a date that the calendar does not have. */
export function refuseDay(field: ImportTarget, value: string): Refusal {
  return {
    field,
    reason: 'no_such_day',
    message: `${quoted(value)} is not a day of the calendar.`,
  };
}

/** Refuses a consent cell that is neither a basis nor a no. */
export function refuseBasis(value: string): Refusal {
  const message = `${quoted(value)} does not say why we may write: consent, legitimate interest, contract or no.`;
  return { field: 'lawfulBasis', reason: 'basis_unknown', message };
}

/** Refuses a value over the limit of its field; `label` is the field in the words of the app. */
export function refuseLength(field: ImportTarget | 'custom', value: string, name: string): Refusal {
  const label = field === 'custom' ? quoted(name) : targetLabel(field);
  const limit = longestValue[field].toLocaleString('en');
  const message = `${label} has ${value.length.toLocaleString('en')} characters; at most ${limit} are kept.`;
  return { field, reason: 'too_long', message };
}

/** Refuses a record that has values beyond the last heading: usually a separator that is not in quotes. */
export function refuseExtraCells(cells: number, headings: number): Refusal {
  const message = `The row has ${cells} cells under ${headings} headings.`;
  return { field: 'row', reason: 'too_many_cells', message };
}

/** Refuses a colleague: somebody at the domain the workspace itself writes from. */
export function refuseColleague(domain: string): Refusal {
  const message = `${quoted(domain)} is your own domain; colleagues are not prospects.`;
  return { field: 'email', reason: 'own_domain', message };
}

/** The reasons for which an address may not be written to, as the suppression list keeps them. */
export type SuppressionReason = 'opt_out' | 'hard_bounce' | 'complaint' | 'wrong_person' | 'manual';

/**
 * Refuses an address that is on the suppression list (fault 55). `day` is when it came there, in words for the reader.
 * Edge: the message never says more than the list knows, which is the address's hash.
 */
export function refuseSuppressed(
  field: 'email' | 'phone',
  suppression: SuppressionReason,
  day: string,
): Refusal {
  switch (suppression) {
    case 'opt_out':
      return { field, reason: 'opted_out', message: `They opted out on ${day}.` };
    case 'hard_bounce':
      return { field, reason: 'bounced', message: `Mail to this address came back on ${day}.` };
    case 'complaint':
      return { field, reason: 'complained', message: `They complained about a mail on ${day}.` };
    case 'wrong_person':
      return {
        field,
        reason: 'wrong_person',
        message: `They said on ${day} that they are the wrong person.`,
      };
    case 'manual':
      return {
        field,
        reason: 'do_not_contact',
        message: `Somebody here put this address on the stop list on ${day}.`,
      };
  }
}
