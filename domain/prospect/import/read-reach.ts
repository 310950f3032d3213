import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { isFreeMailDomain, parseEmailAddress, type EmailAddress } from '../email-address.ts';
import { joinName, nameFromEmail, splitName } from '../person-name.ts';
import type { LeadDraft } from './lead.ts';
import * as refuse from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { keepBeside, type ImportPlan, type Row } from './row.ts';

type Reach = Pick<LeadDraft, 'email' | 'emailCanonical' | 'phoneE164'>;

/** How somebody can be reached. A bad e-mail refuses, a bad phone only when there is no e-mail. */
export function readReach(
  row: Row,
  country: string | null,
  plan: ImportPlan,
): Result<Reach, Refusal> {
  const email = readEmail(row, plan.ownDomains);
  if (!email.ok) return email;
  const address = email.value?.address ?? null;
  const emailCanonical = address === null ? null : address.toLowerCase();
  const phone = row.values.get('phone');
  if (phone === undefined) {
    if (address === null) return fail(refuse.refuseUnreachable());
    return ok({ email: address, emailCanonical, phoneE164: null });
  }
  const parsed = plan.phoneParser(phone, country);
  if (parsed.ok) return ok({ email: address, emailCanonical, phoneE164: parsed.value.e164 });
  if (address === null) return fail(refuse.refusePhone(phone, parsed.problem));
  keepBeside(row, 'phone', phone, refuse.phoneProblems[parsed.problem]);
  return ok({ email: address, emailCanonical, phoneE164: null });
}

function readEmail(row: Row, ownDomains: readonly string[]): Result<EmailAddress | null, Refusal> {
  const written = row.values.get('email');
  if (written === undefined) return ok(null);
  const parsed = parseEmailAddress(written);
  if (!parsed.ok) {
    return parsed.problem === 'empty'
      ? ok(null)
      : fail(refuse.refuseEmail(written, parsed.problem));
  }
  const { domain } = parsed.value;
  const isColleague = ownDomains.includes(domain) && !isFreeMailDomain(domain);
  return isColleague ? fail(refuse.refuseColleague(domain)) : ok(parsed.value);
}

type Naming = Pick<LeadDraft, 'name' | 'givenName' | 'familyName'>;

/** The name from its column, its parts or the organisation; from the address only where the file has no names at all. */
export function readName(
  row: Row,
  email: string | null,
  hasNames: boolean,
): Result<Naming, Refusal> {
  const whole = row.values.get('name');
  const givenName = row.values.get('givenName') ?? null;
  const familyName = row.values.get('familyName') ?? null;
  if (givenName !== null || familyName !== null) {
    return ok({ name: whole ?? joinName({ givenName, familyName }), givenName, familyName });
  }
  if (whole !== undefined) return ok({ name: whole, ...splitName(whole) });
  const other = row.values.get('organisation') ?? (hasNames ? null : labelOf(row, email));
  if (other === null) return fail(refuse.refuseNameless());
  return ok({ name: other, givenName: null, familyName: null });
}

function labelOf(row: Row, email: string | null): string | null {
  return email === null ? (row.values.get('phone') ?? null) : nameFromEmail(email);
}
