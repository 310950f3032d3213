import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import { type AnyChannel, isTextChannel, type MessageClass } from './channels.ts';

/** What marketing by email needs somewhere: consent, or a legitimate interest will do. */
export type EmailRule = 'consent' | 'legitimate_interest';

/** What a country asks of marketing by email, to a business address and to a private one. */
export interface EmailRegion {
  /** ISO 3166-1 alpha-2. */
  country: string;
  business: EmailRule;
  individual: EmailRule;
  source: string;
}

/** Countries whose law differs from the rule of C40; a workspace may ask for more. Pointers, not advice. */
export const emailRegions: readonly EmailRegion[] = [
  {
    country: 'US',
    business: 'legitimate_interest',
    individual: 'legitimate_interest',
    source: 'CAN-SPAM: true headers, postal address, opt-out',
  },
  {
    country: 'CA',
    business: 'consent',
    individual: 'consent',
    source: 'CASL: consent, expressed or implied, for every commercial message',
  },
];

/** When the table was last gone through, for the page that shows it. */
export const emailRegionsCheckedOn = '2026-11-21';

/**
 * What marketing by email to this person needs (C40): a legitimate interest will do for a business address, an individual
 * has to have agreed, and where the country is not known, it is one that asks for consent of individuals.
 */
export function emailRuleFor(
  country: string | null,
  isBusinessAddress: boolean,
  regions: readonly EmailRegion[] = emailRegions,
): EmailRule {
  const region = regions.find((each) => each.country === country?.toUpperCase());
  if (isBusinessAddress) return region?.business ?? 'legitimate_interest';
  return region?.individual ?? 'consent';
}

/**
 * The table with what a workspace asks for besides: consent for work addresses too in these countries (ISO 3166-1 alpha-2).
 * It can only become stricter (C40).
 */
export function stricterRegions(consentCountries: readonly string[]): readonly EmailRegion[] {
  const own = consentCountries.map((country): EmailRegion => ({
    country,
    business: 'consent',
    individual: 'consent',
    source: 'set by this workspace',
  }));
  return [...own, ...emailRegions];
}

/**
 * Why the recorded basis does not carry a message on the channel; null when it does (C40).
 *
 * Texts always want consent, whatever they say. Marketing by email wants what the region asks for, and a contract counts
 * there as a legitimate interest. Anything else wants some basis: a prospect without one is not written to. Our own people
 * need none. A person who wrote to us on a channel has consented to an answer there: whoever records the inbound says so.
 */
export function basisProblem(
  channel: AnyChannel,
  messageClass: MessageClass,
  basis: LawfulBasis | null,
  emailRule: EmailRule,
): 'no_basis' | 'consent_needed' | null {
  if (messageClass === 'internal') return null;
  if (basis === null) return isTextChannel(channel) ? 'consent_needed' : 'no_basis';
  if (basis === 'consent') return null;
  if (isTextChannel(channel)) return 'consent_needed';
  const isMarketingMail = channel === 'email' && messageClass === 'marketing';
  return isMarketingMail && emailRule === 'consent' ? 'consent_needed' : null;
}
