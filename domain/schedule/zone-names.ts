import { isKnownZone } from './zone-offsets.ts';
import { peopledZoneNames } from './place-tables.ts';

/* Names that Intl still reports and people no longer use; both mean the same zone. */
const modernNames: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

let namesByLowerCase: ReadonlyMap<string, string> | undefined;

/** Today's name of a zone that this machine knows under an older one (`Europe/Kiev`); any other name is returned as it is. */
export function modernZoneName(zone: string): string {
  const name = modernNames.get(zone);
  return name !== undefined && isKnownZone(name) ? name : zone;
}

/**
 * The usual name of a known zone written in any case or as an alias: `europe/berlin` is `Europe/Berlin`, `US/Pacific` is
 * `America/Los_Angeles`. Null when the machine knows no such zone.
 */
export function usualZoneName(text: string): string | null {
  if (!isKnownZone(text)) return null;
  namesByLowerCase ??= new Map(
    [...Intl.supportedValuesOf('timeZone'), ...peopledZoneNames()].map((name) => [
      name.toLowerCase(),
      name,
    ]),
  );
  const resolved = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  return modernZoneName(namesByLowerCase.get(text.toLowerCase()) ?? resolved);
}
