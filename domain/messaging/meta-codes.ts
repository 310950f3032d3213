import { classifyCode, type CodeTable } from './error-classes.ts';
import type { ErrorClass } from './outcome.ts';

/* Meta's Cloud API error reference, by what a sender can do about each; `window` as Twilio's twins of the codes. */
const metaCodes: CodeTable = {
  // Not on WhatsApp, or our own number.
  'permanent-recipient': [131021, 131026],
  // Turned our marketing off in the app.
  'opted-out': [131050],
  'permanent-content': [
    ...[100, 131008, 131009, 131051, 131052, 131053, 132000, 132001, 132005, 132007, 132012],
    ...[132015, 132016, 132068, 135000],
  ],
  // Token, permission, payment, registration, account restricted or locked.
  'sender-config': [
    ...[0, 3, 10, 33, 190, 368, 130497, 131005, 131031, 131037, 131042, 131045, 133010],
  ],
  // Outside the 24 hours, in an experiment, or one marketing message too many for this person: 63016, 63032, 63049.
  window: [130472, 131047, 131049],
  rate: [4, 80007, 130429, 131048, 131056, 132069, 133016],
  transient: [1, 2, 131000, 131016, 131057, 133004],
};

/**
 * What an error code of Meta's WhatsApp API means, from an answer or from a status webhook.
 *
 * 200 to 299 are permissions of our app. A code that is not in the table is `permanent-content` (C19).
 */
export function classifyMetaCode(code: number): ErrorClass {
  if (code >= 200 && code <= 299) return 'sender-config';
  return classifyCode(code, metaCodes);
}
