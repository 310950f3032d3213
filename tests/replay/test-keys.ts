import { createHash } from 'node:crypto';
import type { KeyStore } from '#temporal-config/codec.ts';

const prefix = 'test:';

/**
 * The fixed keys of the recorded histories: each follows from its subject, so that what was recorded on one machine is
 * read on every other. Of no value anywhere else.
 */
export const testKeys: KeyStore = {
  forSubject: (subject) => Promise.resolve(keyOf(`${prefix}${subject}`)),
  byId: (id) => Promise.resolve(id.startsWith(prefix) ? keyOf(id) : null),
};

function keyOf(id: string): { id: string; key: Uint8Array } {
  return { id, key: createHash('sha256').update(id).digest() };
}
