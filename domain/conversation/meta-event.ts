import { toInstant, type Instant } from '#domain/kernel/instant.ts';
import { readCarrierWord } from '#domain/messaging/carrier-words.ts';
import { stateOfMeta } from '#domain/messaging/provider-states.ts';
import type { Digest } from './event-key.ts';
import type {
  ShortMessageEvent,
  TemplateJudgement,
  TextFromPerson,
  TextReceipt,
} from './short-message-event.ts';

const itemTypes = ['status', 'message', 'template'] as const;

/** One thing out of a webhook of Meta, which holds many: small enough to be stored and read by itself. */
export interface MetaItem {
  type: (typeof itemTypes)[number];
  /** The status, message or judgement as it came. */
  item: unknown;
  /** Our number as people see it, digits only; null when it is not told. */
  ours: string | null;
  profileName: string | null;
}

/** An item with the key under which it has one effect, and Meta's own time. */
export interface KeyedMetaItem {
  key: string;
  at: Instant | null;
  content: MetaItem;
}

/**
 * Takes a webhook of Meta apart (`entry[].changes[].value`). What is not about messages or templates is left out; a body of
 * another shape gives nothing. Never throws.
 *
 * The key is a digest, because WhatsApp's message ids hold the person's number.
 */
export function splitMetaWebhook(body: unknown, digest: Digest): KeyedMetaItem[] {
  return listIn(body, 'entry')
    .flatMap((entry) => listIn(entry, 'changes').map((change) => ({ entry, change })))
    .flatMap(({ entry, change }) => itemsOf(change, textIn(entry, 'time')))
    .map((found) => ({ ...found, key: `meta:${digest(found.key)}` }));
}

/** What one item tells; null when it tells nothing that we know. */
export function readMetaItem({
  type,
  item,
  ours,
  profileName,
}: MetaItem): ShortMessageEvent | null {
  switch (type) {
    case 'status':
      return receiptOf(item, ours);
    case 'message':
      return messageOf(item, ours, profileName);
    case 'template':
      return judgementOf(item);
  }
}

/** What an item tells that was stored as JSON; null when the text is no item. Never throws. */
export function readStoredMetaItem(json: string): ShortMessageEvent | null {
  const stored = parse(json);
  const type = itemTypes.find((known) => known === fieldIn(stored, 'type'));
  if (type === undefined) return null;
  const [ours, profileName] = [textIn(stored, 'ours'), textIn(stored, 'profileName')];
  return readMetaItem({ type, item: fieldIn(stored, 'item'), ours, profileName });
}

function parse(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return null;
  }
}

function itemsOf(change: unknown, entryTime: string | null): KeyedMetaItem[] {
  const value = fieldIn(change, 'value');
  const ours = textIn(fieldIn(value, 'metadata'), 'display_phone_number');
  const field = textIn(change, 'field');
  if (field === 'messages') return [...statusItems(value, ours), ...messageItems(value, ours)];
  if (field !== 'message_template_status_update') return [];
  const name = textIn(value, 'message_template_name');
  const word = textIn(value, 'event');
  if (name === null || word === null) return [];
  const language = textIn(value, 'message_template_language') ?? '';
  const content = { type: 'template', item: value, ours: null, profileName: null } as const;
  const key = `template ${name} ${language} ${word} ${entryTime ?? ''}`;
  return [{ key, at: instantOf(entryTime), content }];
}

function statusItems(value: unknown, ours: string | null): KeyedMetaItem[] {
  return listIn(value, 'statuses').flatMap((item) => {
    const [id, status] = [textIn(item, 'id'), textIn(item, 'status')];
    if (id === null || status === null) return [];
    const content = { type: 'status', item, ours, profileName: null } as const;
    return [{ key: `${id} ${status}`, at: instantOf(textIn(item, 'timestamp')), content }];
  });
}

function messageItems(value: unknown, ours: string | null): KeyedMetaItem[] {
  const contacts = listIn(value, 'contacts');
  return listIn(value, 'messages').flatMap((item) => {
    const [id, from] = [textIn(item, 'id'), textIn(item, 'from')];
    if (id === null || from === null) return [];
    const contact = contacts.find((each) => textIn(each, 'wa_id') === from);
    const profileName = textIn(fieldIn(contact, 'profile'), 'name');
    const content = { type: 'message', item, ours, profileName } as const;
    return [{ key: `${id} received`, at: instantOf(textIn(item, 'timestamp')), content }];
  });
}

function receiptOf(item: unknown, ours: string | null): TextReceipt | null {
  const providerId = textIn(item, 'id');
  const person = numberOf(textIn(item, 'recipient_id'));
  const state = stateOfMeta(textIn(item, 'status') ?? '');
  if (providerId === null || person === null || state === null) return null;
  const [error] = listIn(item, 'errors');
  const code = fieldIn(error, 'code');
  return {
    kind: 'receipt',
    provider: 'meta',
    channel: 'whatsapp',
    providerId,
    intentId: textIn(item, 'biz_opaque_callback_data'),
    state,
    errorCode: typeof code === 'number' && Number.isInteger(code) ? String(code) : null,
    person,
    ours: numberOf(ours),
    at: instantOf(textIn(item, 'timestamp')),
  };
}

const fileTypes = ['image', 'document', 'audio', 'video', 'sticker'] as const;

function messageOf(
  item: unknown,
  ours: string | null,
  profileName: string | null,
): TextFromPerson | null {
  const providerId = textIn(item, 'id');
  const person = numberOf(textIn(item, 'from'));
  if (providerId === null || person === null) return null;
  const files = fileTypes.flatMap((type) => {
    const file = fieldIn(item, type);
    const ref = textIn(file, 'id');
    return ref === null ? [] : [{ ref, contentType: textIn(file, 'mime_type') ?? '', file }];
  });
  const text =
    textIn(fieldIn(item, 'text'), 'body') ??
    textIn(fieldIn(item, 'button'), 'text') ??
    textIn(fieldIn(fieldIn(item, 'interactive'), 'button_reply'), 'title') ??
    textIn(files[0]?.file, 'caption') ??
    '';
  return {
    kind: 'message',
    provider: 'meta',
    channel: 'whatsapp',
    providerId,
    person,
    ours: numberOf(ours),
    text,
    media: files.map(({ ref, contentType }) => ({ ref, contentType })),
    carrierWord: readCarrierWord(text, null),
    profileName,
    inReplyTo: textIn(fieldIn(item, 'context'), 'id'),
    at: instantOf(textIn(item, 'timestamp')),
  };
}

function judgementOf(item: unknown): TemplateJudgement | null {
  const name = textIn(item, 'message_template_name');
  const status = textIn(item, 'event');
  if (name === null || status === null) return null;
  const reason = textIn(item, 'reason');
  return {
    kind: 'template',
    provider: 'meta',
    name,
    language: textIn(item, 'message_template_language') ?? '',
    status: status.toLowerCase(),
    reason: reason === null || reason === 'NONE' ? null : reason,
    at: null,
  };
}

/** Meta's seconds since 1970, as text or number. */
function instantOf(seconds: string | null): Instant | null {
  return seconds !== null && /^\d{9,11}$/.test(seconds) ? toInstant(Number(seconds) * 1_000) : null;
}

/** WhatsApp names people by the digits of their number. */
function numberOf(digits: string | null): string | null {
  const bare = digits?.replace(/^\+/, '') ?? '';
  return /^[1-9]\d{6,14}$/.test(bare) ? `+${bare}` : null;
}

function fieldIn(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function textIn(value: unknown, name: string): string | null {
  const field = fieldIn(value, name);
  if (typeof field === 'number') return String(field);
  return typeof field === 'string' ? field : null;
}

function listIn(value: unknown, name: string): unknown[] {
  const field = fieldIn(value, name);
  return Array.isArray(field) ? field : [];
}
