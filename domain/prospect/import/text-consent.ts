/** What a list says of one person about texts on one channel (C40). */
export interface TextConsent {
  isGiven: boolean;
  /** The day they agreed, `YYYY-MM-DD`; null: not said. */
  givenOn: string | null;
  /** Where they agreed, in the words of the list; null: not said. */
  source: string | null;
  /** The cell that says so, with its heading: `SMS consent: yes`. */
  words: string;
  /** The record of the file, the heading being 1; null for what is no file. */
  row: number | null;
}

/** What a lead says about texts; null where it says nothing. */
export interface TextConsents {
  smsConsent: TextConsent | null;
  whatsappConsent: TextConsent | null;
}

/** The channels that such a consent is for, each with its field. */
export const textConsentFields = [
  ['sms', 'smsConsent'],
  ['whatsapp', 'whatsappConsent'],
] as const satisfies readonly (readonly [string, keyof TextConsents])[];

type Agreed = TextConsents & { phoneE164: string | null };

/**
 * Adds what a second mention says to what we have: only where nothing was said, and only for the number it was said with.
 * Edge: what was said once stays, a withdrawn consent included, so that no list brings it back.
 */
export function mergeTextConsents(existing: Agreed, incoming: Agreed): TextConsents {
  const number = existing.phoneE164 ?? incoming.phoneE164;
  const isSameNumber = incoming.phoneE164 === number;
  return {
    smsConsent: existing.smsConsent ?? (isSameNumber ? incoming.smsConsent : null),
    whatsappConsent: existing.whatsappConsent ?? (isSameNumber ? incoming.whatsappConsent : null),
  };
}

/** Two rows of one file that contradict each other: a plain no stands above a yes, whichever came first. */
export function keepPlainNo<Lead extends TextConsents>(merged: Lead, other: TextConsents): Lead {
  const refused = (mine: TextConsent | null, theirs: TextConsent | null): TextConsent | null =>
    theirs?.isGiven === false ? theirs : mine;
  return {
    ...merged,
    smsConsent: refused(merged.smsConsent, other.smsConsent),
    whatsappConsent: refused(merged.whatsappConsent, other.whatsappConsent),
  };
}

/** The lead with its consents only: a no of a list takes nothing from somebody we have (C46). */
export function withoutNos<Lead extends TextConsents>(lead: Lead): Lead {
  const { smsConsent, whatsappConsent } = lead;
  if (smsConsent?.isGiven !== false && whatsappConsent?.isGiven !== false) return lead;
  return {
    ...lead,
    smsConsent: smsConsent?.isGiven === true ? smsConsent : null,
    whatsappConsent: whatsappConsent?.isGiven === true ? whatsappConsent : null,
  };
}
