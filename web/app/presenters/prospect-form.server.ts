import type { ProspectDetails } from '#db/prospects-edit.ts';
import type { Owner } from '#db/users.ts';
import { languages } from '#domain/kernel/language.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import { countryCodes } from '#domain/schedule/place-tables.ts';
import type { Choice, FormState } from './common.model.ts';
import { sayBasis, sayLanguage } from './prospect-words.ts';
import type { ProspectFormModel } from './prospect-form.model.ts';

let countries: readonly Choice[] | null = null;

/** Every country by its English name. */
export function countryChoices(): readonly Choice[] {
  if (countries !== null) return countries;
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const named = countryCodes().map((value) => ({ value, label: names.of(value) ?? value }));
  countries = named.sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return countries;
}

/** A country by its English name; its code where nobody knows one. */
export function countryName(code: string): string {
  return countryChoices().find(({ value }) => value === code.toUpperCase())?.label ?? code;
}

/** Why somebody may be written to, to choose from. */
export const basisChoices: readonly Choice[] = lawfulBases.map((value) => ({
  value,
  label: sayBasis(value),
  hint: `(${value.replace('_', ' ')})`,
}));

/** What the form of a prospect offers to choose from, and what was typed. */
export function prospectForm(owners: readonly Owner[], state: FormState): ProspectFormModel {
  return {
    state,
    owners: [{ value: '', label: 'Nobody yet' }, ...ownerChoices(owners)],
    countries: [{ value: '', label: 'Not known' }, ...countryChoices()],
    languages: [
      { value: '', label: 'From website or country' },
      ...languages.map((value) => ({ value, label: sayLanguage(value) })),
    ],
    bases: [...basisChoices, { value: 'none', label: 'Not known: only keep them', hint: '' }],
  };
}

/** Colleagues to choose from. */
export function ownerChoices(owners: readonly Owner[]): Choice[] {
  return owners.map(({ id, name }) => ({ value: id, label: name }));
}

/** The form as the details stand. */
export function stateOfDetails(details: ProspectDetails): FormState {
  const { phoneE164, timeZoneGiven, lawfulBasis, lawfulBasisSource, guestCount, ...same } = details;
  const values = {
    ...same,
    phone: phoneE164,
    timeZone: timeZoneGiven,
    basis: lawfulBasis ?? 'none',
    basisSource: lawfulBasisSource,
    guestCount: guestCount === null ? null : String(guestCount),
  };
  const typed = Object.entries({ ...values, seen: JSON.stringify(details) }).flatMap(
    ([name, value]) => (value === null ? [] : [[name, value] as const]),
  );
  return { values: Object.fromEntries(typed), fieldErrors: {}, formError: null };
}
