/**
 * A number from 0 to 1 that belongs to an id, evenly spread over ids: chance that a replay and a test see again (C13).
 *
 * `salt` gives one id several numbers that know nothing of each other. FNV-1a, 32 bits, with a final mix: good for spreading,
 * not for secrets.
 */
export function shareOf(id: string, salt = ''): number {
  let hash = 0x811c9dc5;
  for (const character of `${salt}:${id}`) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0xffffffff;
}
