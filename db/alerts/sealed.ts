import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals a secret with the master key (AES-256-GCM); it opens only for the same subject. */
export function seal(masterKey: Uint8Array, subject: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(subject));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What was sealed. Throws for another subject, another key, or a byte that was changed. */
export function openSealed(masterKey: Uint8Array, subject: string, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, sealed.subarray(0, 12))
    .setAAD(Buffer.from(subject))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
