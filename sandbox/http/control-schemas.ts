import { z } from 'zod';
import { behaviours } from '../answers.ts';
import { modelModes } from '../model/chat-completions.ts';
import { faultModes } from '../smtp/faults.ts';
import { isNumber } from '../texts/numbers.ts';
import { isTimeZone } from '../zoned-time.ts';

const address = z.string().regex(/^[^\s<>@]+@[^\s<>@]+$/, 'must be an e-mail address');
// A header must not smuggle in another one.
const oneLine = z.string().regex(/^[^\r\n]*$/, 'must be one line');

/** `POST /control/lead` */
export const leadSchema = z.strictObject({ leadMs: z.int().min(0) });

/** `PUT /control/time-zones`: e-mail address or number → IANA zone. */
export const timeZonesSchema = z
  .record(
    z.union([address, z.string().refine(isNumber)]),
    z.string().refine(isTimeZone, 'is not a time zone'),
  )
  .transform((zones) =>
    Object.fromEntries(Object.entries(zones).map(([email, zone]) => [email.toLowerCase(), zone])),
  );

/** `POST /control/faults`; the recipient `*` means everybody but Rainmaker. */
export const faultSchema = z.strictObject({
  recipient: z.union([z.literal('*'), address]),
  mode: z.enum(faultModes),
  times: z.int().min(1).nullable().default(1),
  delayMs: z.int().min(0).max(600_000).default(2_000),
});

/** `PUT /control/model` */
export const modelSchema = z.strictObject({
  mode: z.enum(modelModes),
  times: z.int().min(1).nullable().default(null),
});

/** `POST /control/send`: a mail to Rainmaker, whole (`raw`) or in parts. */
export const sendSchema = z.strictObject({
  from: address,
  to: address,
  /** Where it says it comes from in SMTP; another domain than `from` makes a forgery. */
  envelopeFrom: z.union([z.literal(''), address]).optional(),
  fromName: oneLine.default(''),
  subject: oneLine.default(''),
  text: z.string().default(''),
  html: z.string().optional(),
  inReplyTo: oneLine.optional(),
  headers: z.record(z.string().regex(/^[!-9;-~]+$/), oneLine).default({}),
  raw: z.string().optional(),
});
export type SendRequest = z.output<typeof sendSchema>;

/** `POST /control/answer`: act as the prospect now. */
export const answerSchema = z.strictObject({
  messageId: z.string().min(1),
  behaviour: z.enum(behaviours).exclude(['silent']),
  text: z.string().min(1).optional(),
  until: z.iso.date().optional(),
});

/** `POST /control/act`: the id of a pending act. */
export const actSchema = z.strictObject({ id: z.string().min(1) });
