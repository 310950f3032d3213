import { classifyCode, type CodeTable } from './error-classes.ts';
import type { ErrorClass } from './outcome.ts';

/* `channels.md`, error classes, the Twilio column; SMS and WhatsApp share it. */
const twilioCodes: CodeTable = {
  'permanent-recipient': [21211, 21214, 21217, 21614, 30005, 30006, 63003, 63024],
  'opted-out': [21610, 30004, 63014, 63033],
  'permanent-content': [
    ...[21602, 21617, 21620, 21655, 21656, 30007, 30019, 63005, 63013, 63021],
    ...[63027, 63028, 63040, 63041, 63042],
  ],
  'sender-config': [
    ...[20003, 20404, 21408, 21606, 21608, 21703, 21704, 21705, 30002, 30018, 30024, 30032, 30034],
    ...[30035, 63001, 63007, 63008, 63020, 63051],
  ],
  window: [63016, 63032, 63049],
  rate: [20429, 14107, 21611, 30001, 30022, 30023, 30027, 63017, 63018, 63038],
  transient: [20500, 30003, 30008, 30017, 30410, 63009, 63010, 63012],
};

/**
 * What an error code of Twilio means, from an answer or from a status callback.
 *
 * 30003 and 30008 are `transient`: the ladder tries them a few times, and then the next channel has its turn. A code that
 * is not in the table is `permanent-content` (C19).
 */
export function classifyTwilioCode(code: number): ErrorClass {
  return classifyCode(code, twilioCodes);
}

/** True when the code says that no text will ever reach the number though a call or an email may: a landline. */
export function isLandlineCode(twilioCode: number): boolean {
  return twilioCode === 30006 || twilioCode === 21614;
}
