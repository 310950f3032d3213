/** What a column of a file can become. Everything else is kept under its own heading as a custom field. */
export const importTargets = [
  'name',
  'givenName',
  'familyName',
  'email',
  'phone',
  'organisation',
  'roleTitle',
  'website',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'timeZone',
  'language',
  'eventType',
  'eventDate',
  'guestCount',
  'budget',
  'notes',
  'lawfulBasis',
  'lawfulBasisSource',
  'lawfulBasisAt',
  'smsConsent',
  'whatsappConsent',
  'textConsent',
  'textConsentSource',
  'textConsentAt',
  'owner',
  'tags',
  'source',
] as const;
export type ImportTarget = (typeof importTargets)[number];

/** True for one of the targets, written exactly so; what a form posts is checked with this. */
export function isImportTarget(value: unknown): value is ImportTarget {
  return typeof value === 'string' && importTargets.some((target) => target === value);
}

/** True for a column of days, of which somebody has to say whether day or month comes first. */
export function isDateTarget(target: ImportTarget): boolean {
  return target === 'eventDate' || target === 'lawfulBasisAt' || target === 'textConsentAt';
}

/** True for a column that says yes, no or since when; its days are read in the order that its values show. */
export function isTextConsentTarget(target: ImportTarget): boolean {
  return target === 'smsConsent' || target === 'whatsappConsent' || target === 'textConsent';
}

/** The word for a target in the app, as a planner would say it. */
export function targetLabel(target: ImportTarget): string {
  return labels[target];
}

const labels: Readonly<Record<ImportTarget, string>> = {
  name: 'Name',
  givenName: 'First name',
  familyName: 'Last name',
  email: 'Email',
  phone: 'Phone',
  organisation: 'Organisation',
  roleTitle: 'Role',
  website: 'Website',
  street: 'Street',
  postalCode: 'Postcode',
  city: 'City',
  region: 'Region',
  country: 'Country',
  timeZone: 'Time zone',
  language: 'Language',
  eventType: 'Event',
  eventDate: 'Event date',
  guestCount: 'Guests',
  budget: 'Budget',
  notes: 'Note',
  lawfulBasis: 'Why we may write',
  lawfulBasisSource: 'Where they agreed',
  lawfulBasisAt: 'When they agreed',
  smsConsent: 'Consent to SMS',
  whatsappConsent: 'Consent to WhatsApp',
  textConsent: 'Consent to SMS and WhatsApp',
  textConsentSource: 'Where they agreed to texts',
  textConsentAt: 'When they agreed to texts',
  owner: 'Owner',
  tags: 'Tags',
  source: 'Source',
};

/** The most characters a value may have (UTF-16 units); a longer one refuses its row, nothing is cut silently. */
export const longestValue: Readonly<Record<ImportTarget | 'custom', number>> = {
  name: 200,
  givenName: 100,
  familyName: 100,
  email: 320,
  phone: 60,
  organisation: 200,
  roleTitle: 200,
  website: 500,
  street: 200,
  postalCode: 20,
  city: 120,
  region: 120,
  country: 80,
  timeZone: 64,
  language: 60,
  eventType: 120,
  eventDate: 60,
  guestCount: 60,
  budget: 100,
  notes: 10_000,
  lawfulBasis: 100,
  lawfulBasisSource: 500,
  lawfulBasisAt: 60,
  smsConsent: 100,
  whatsappConsent: 100,
  textConsent: 100,
  textConsentSource: 500,
  textConsentAt: 60,
  owner: 254,
  tags: 500,
  source: 200,
  custom: 2_000,
};
