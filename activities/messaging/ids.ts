import { v5 as uuidv5 } from 'uuid';

// Our own namespace for ids that are business keys (RFC 9562, version 5).
const namespace = 'a5b4f0f2-6c0e-5d6a-9a53-0f6a3e1f7c21';

/** The id of a touch's draft: the same pass, step and draft always get the same message. */
export function touchMessageId(enrolmentId: string, step: number, draftOrdinal: number): string {
  return uuidv5(`touch:${enrolmentId}:${String(step)}:${String(draftOrdinal)}`, namespace);
}

/** The id of a message that a business key names (mails to our own people). */
export function keyedMessageId(businessKey: string): string {
  return uuidv5(`message:${businessKey}`, namespace);
}

/** The id of the intent to send a message on a channel; `ordinal` counts deliberate second sends, from 1. */
export function intentIdOf(messageId: string, channel: string, ordinal = 1): string {
  return uuidv5(`intent:${messageId}:${channel}:${String(ordinal)}`, namespace);
}

/** The Message-ID header of an intent, fixed before the send (RFC 5322, 3.6.4). */
export function messageIdHeaderOf(intentId: string, senderAddress: string): string {
  return `<${intentId}@${senderAddress.split('@')[1] ?? 'rainmaker.invalid'}>`;
}
