import { z } from 'zod';
import type { EditRefusal, ProspectDetails } from '#db/prospects-edit.ts';
import { languages } from '#domain/kernel/language.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import type { FormState } from '../presenters/common.model.ts';
import { stateOfDetails } from '../presenters/prospect-form.server.ts';

type Contested = Extract<EditRefusal, { reason: 'changed_meanwhile' }>;

const text = z.string().nullable();
const seenSchema = z.object({
  name: z.string(),
  ...{ givenName: text, familyName: text, email: text, phoneE164: text, organisation: text },
  ...{ roleTitle: text, website: text, city: text, region: text, country: text },
  ...{ timeZoneGiven: text, eventType: text, eventDate: text, budget: text },
  language: z.enum(languages).nullable(),
  guestCount: z.number().nullable(),
  lawfulBasis: z.enum(lawfulBases).nullable(),
  lawfulBasisSource: text,
});

/** The details as the form showed them; null where it does not say, and then what stands now counts as shown. */
export function readSeen(form: FormData): ProspectDetails | null {
  const said = form.get('seen');
  if (typeof said !== 'string' || said === '') return null;
  try {
    return seenSchema.parse(JSON.parse(said));
  } catch {
    return null;
  }
}

/**
 * The form again after somebody else was quicker: what was typed stays, both values stand at their field, what only they
 * changed is shown as it is now. Keeping it once more overwrites theirs, knowingly.
 */
export function contestedForm(
  typed: Readonly<Record<string, string>>,
  { fields, by, current }: Contested,
  seen: ProspectDetails | null,
): FormState {
  const now = stateOfDetails(current).values;
  const shown = seen === null ? now : stateOfDetails(seen).values;
  const who = by ?? 'Somebody';
  const values: Record<string, string> = { ...typed };
  for (const name of Object.values(formNames))
    if ((typed[name] ?? '') === (shown[name] ?? '')) values[name] = now[name] ?? '';
  const fieldErrors: Record<string, string> = {};
  for (const field of fields) {
    const name = formNames[field];
    const [theirs, yours] = [quote(now[name]), quote(typed[name])];
    fieldErrors[name] = `${who} changed this meanwhile: ${theirs}. You typed ${yours}.`;
  }
  return {
    values: { ...values, seen: now.seen ?? '' },
    fieldErrors,
    formError: `Changed meanwhile: ${who} was quicker. Nothing was kept. Look at both values below; keeping it once more puts yours in place.`,
  };
}

function quote(value: string | undefined): string {
  return value === undefined || value === '' || value === 'none' ? 'nothing' : `“${value}”`;
}

/** The fields of the form by what they change. */
const formNames: Readonly<Record<keyof ProspectDetails, string>> = {
  ...{ name: 'name', givenName: 'givenName', familyName: 'familyName', email: 'email' },
  ...{ phoneE164: 'phone', organisation: 'organisation', roleTitle: 'roleTitle' },
  ...{ website: 'website', city: 'city', region: 'region', country: 'country' },
  ...{ timeZoneGiven: 'timeZone', language: 'language', eventType: 'eventType' },
  ...{ eventDate: 'eventDate', guestCount: 'guestCount', budget: 'budget' },
  ...{ lawfulBasis: 'basis', lawfulBasisSource: 'basisSource' },
};
