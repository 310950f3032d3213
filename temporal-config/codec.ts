import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

// A CommonJS module whose names plain Node does not see.
const { temporal } = proto;

/** Where the codec's keys come from; `db` fills this port. */
export interface KeyStore {
  /** The key to encrypt a subject's payloads with; made when it is missing. */
  forSubject(subject: string): Promise<{ id: string; key: Uint8Array }>;
  /** The key that a payload names; null when it was destroyed. */
  byId(id: string): Promise<{ id: string; key: Uint8Array } | null>;
}

/** The workflow id that a payload belongs to, as the SDK tells it. */
interface Context {
  workflowId?: string;
}

const encoding = 'binary/encrypted';
const maxPayloadBytes = 32 * 1024;
// Otherwise a payload cut short within its tag would be checked against the few bytes that are left.
const wholeTag = { authTagLength: 16 };
const text = { encode: (value: string) => Buffer.from(value), decode: decodeText };

/**
 * Encrypts every payload with AES-256-GCM: what belongs to `prospect:<uuid>…` with that prospect's key, everything else
 * with the workspace's. The key's id stands in the metadata, and decoding looks at nothing else.
 *
 * A payload whose key was destroyed decodes to a tombstone `{ erased: true }`; a tampered one throws. Bodies do not
 * belong into histories, so a payload over 32 KB is refused here.
 */
export function createCodec(keys: KeyStore, fallbackSubject: string): PayloadCodec {
  return {
    encode: async (payloads, context: Context = {}) => {
      const { id, key } = await keys.forSubject(subjectOf(context.workflowId, fallbackSubject));
      return payloads.map((payload) => encrypt(payload, id, key));
    },
    decode: (payloads) => Promise.all(payloads.map((payload) => decrypt(payload, keys))),
  };
}

/** The subject whose key a workflow's payloads use. */
export function subjectOf(workflowId: string | undefined, fallbackSubject: string): string {
  const match = /^prospect:[0-9a-f-]{36}/.exec(workflowId ?? '');
  return match?.[0] ?? fallbackSubject;
}

function encrypt(payload: Payload, keyId: string, key: Uint8Array): Payload {
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  if (plain.length > maxPayloadBytes)
    throw new Error(`Payload of ${String(plain.length)} bytes; bodies belong into Postgres.`);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(keyId));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    metadata: { encoding: text.encode(encoding), 'encryption-key-id': text.encode(keyId) },
    data: Buffer.concat([nonce, cipher.getAuthTag(), body]),
  };
}

async function decrypt(payload: Payload, keys: KeyStore): Promise<Payload> {
  if (text.decode(payload.metadata?.encoding) !== encoding) return payload;
  const keyId = text.decode(payload.metadata?.['encryption-key-id']);
  const found = await keys.byId(keyId);
  if (!found) return tombstone;
  const sealed = Buffer.from(payload.data ?? new Uint8Array());
  const decipher = createDecipheriv('aes-256-gcm', found.key, sealed.subarray(0, 12), wholeTag)
    .setAAD(Buffer.from(keyId))
    .setAuthTag(sealed.subarray(12, 28));
  const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(plain);
}

function decodeText(value: Uint8Array | null | undefined): string {
  return value ? Buffer.from(value).toString() : '';
}

const tombstone: Payload = {
  metadata: { encoding: text.encode('json/plain') },
  data: text.encode(JSON.stringify({ erased: true })),
};
