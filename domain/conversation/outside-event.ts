import { isInstant, toInstant, type Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import {
  automatedChannels,
  taskChannels,
  type AnyChannel,
  type Channel,
} from '#domain/messaging/channels.ts';
import type { ReceiptState } from '#domain/messaging/delivery-state.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';

/** Somebody wrote to us where we have no ear of our own: another program tells what they said. */
export interface OutsideMessage {
  kind: 'message';
  channel: AnyChannel;
  /** Who it was; at least one of them. */
  prospectId: string | null;
  email: string | null;
  /** E.164. */
  phone: string | null;
  name: string | null;
  text: string;
  /** The message of ours that they answer; it tells whose answer it is, too. */
  inReplyTo: string | null;
  at: Instant | null;
}

/** How far a message of ours is, told by a program that carries it on. */
export interface OutsideReceipt {
  kind: 'receipt';
  channel: Channel;
  messageId: string;
  state: ReceiptState;
  /** Why it did not arrive; null when it did, or may still. */
  errorClass: ErrorClass | null;
  errorCode: string | null;
  at: Instant | null;
}

/** What another program tells: that a person wrote to us, or how far a message of ours is. */
export type OutsideEvent = OutsideMessage | OutsideReceipt;

/** The states that a program may tell; ours say more than anybody needs to know. */
export const outsideStates = [
  'sent',
  'delivered',
  'opened',
  'failed',
  'bounced',
  'complained',
  'unsubscribed',
] as const satisfies readonly ReceiptState[];

/** Why it did not arrive, in the words of the webhook. */
const reasons = {
  address: 'permanent-recipient',
  content: 'permanent-content',
  blocked: 'opted-out',
  later: 'transient',
} as const satisfies Record<string, ErrorClass>;

const channels: readonly AnyChannel[] = [...automatedChannels, ...taskChannels];
const longestText = 20_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * Reads the body of `POST /webhooks/events` (docs/webhooks.md); a problem is one sentence for whoever wrote the program.
 *
 * Never throws, whatever comes. Edges: fields that nobody asked for are passed over; a text longer than 20,000 characters is
 * refused rather than cut; a time in another form than ISO 8601 is no time.
 */
export function readOutsideEvent(body: unknown): Result<OutsideEvent, string> {
  const data = fieldsOf(fieldsOf(body).data);
  const at = instantIn(fieldsOf(body).timestamp);
  const { type } = fieldsOf(body);
  switch (type) {
    case 'message.received':
      return readMessage(data, at);
    case 'message.status':
      return readReceipt(data, at);
    default:
      return fail('`type` must be `message.received` or `message.status`.');
  }
}

function readMessage(
  data: Readonly<Record<string, unknown>>,
  at: Instant | null,
): Result<OutsideMessage, string> {
  const channel = channels.find((known) => known === data.channel);
  if (channel === undefined) return fail(`\`data.channel\` must be one of ${channels.join(', ')}.`);
  const from = fieldsOf(data.from);
  const [prospectId, email, phone] = [from.prospect_id, from.email, from.phone].map(textIn);
  const inReplyTo = textIn(data.in_reply_to);
  if ([prospectId, inReplyTo].some((id) => typeof id === 'string' && !uuid.test(id)))
    return fail('`data.from.prospect_id` and `data.in_reply_to` must be ids of ours.');
  if (typeof phone === 'string' && !e164.test(phone))
    return fail('`data.from.phone` must be E.164, such as +12025550142.');
  if (!prospectId && !email && !phone && !inReplyTo)
    return fail('`data.from` must say who it was: prospect_id, email or phone.');
  const { text } = data;
  if (typeof text !== 'string' || text.trim() === '' || text.length > longestText)
    return fail(`\`data.text\` must have 1 to ${String(longestText)} characters.`);
  return ok({
    ...{ kind: 'message', channel, text: text.replaceAll('\u0000', '') },
    ...{ prospectId: prospectId ?? null, email: email ?? null, phone: phone ?? null },
    ...{ name: textIn(from.name)?.slice(0, 200) ?? null, inReplyTo, at },
  });
}

function readReceipt(
  data: Readonly<Record<string, unknown>>,
  at: Instant | null,
): Result<OutsideReceipt, string> {
  const channel = automatedChannels.find((known) => known === data.channel);
  if (channel === undefined)
    return fail(`\`data.channel\` must be one of ${automatedChannels.join(', ')}.`);
  const messageId = textIn(data.message_id);
  if (messageId === null || !uuid.test(messageId))
    return fail('`data.message_id` must be the id of a message of ours.');
  const state = outsideStates.find((known) => known === data.status);
  if (state === undefined)
    return fail(`\`data.status\` must be one of ${outsideStates.join(', ')}.`);
  const errorClass = errorClassOf(state, data.reason);
  if (errorClass === undefined)
    return fail(`\`data.reason\` must be one of ${Object.keys(reasons).join(', ')}.`);
  const errorCode = textIn(data.error_code)?.slice(0, 60) ?? null;
  return ok({ kind: 'receipt', channel, messageId, state, errorClass, errorCode, at });
}

/** What failed for no reason given may work another time; what bounced has no such address. */
function errorClassOf(state: ReceiptState, reason: unknown): ErrorClass | null | undefined {
  if (state !== 'failed' && state !== 'bounced') return null;
  if (reason === undefined || reason === null)
    return state === 'bounced' ? 'permanent-recipient' : 'transient';
  return Object.entries(reasons).find(([name]) => name === reason)?.[1];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim().replaceAll('\u0000', '')
    : null;
}

function instantIn(value: unknown): Instant | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return null;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return null;
  const instant = toInstant(ms);
  return isInstant(instant) ? instant : null;
}
