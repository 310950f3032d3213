import { foldName } from './fold-name.ts';
import { usualZoneName } from './zone-names.ts';

/* What other systems and people write in a column "time zone"; keys are folded. */
const spokenZones: ReadonlyMap<string, string> = new Map([
  ['et', 'America/New_York'],
  ['est', 'America/New_York'],
  ['edt', 'America/New_York'],
  ['eastern time', 'America/New_York'],
  ['eastern time us and canada', 'America/New_York'],
  ['eastern standard time', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['cst', 'America/Chicago'],
  ['cdt', 'America/Chicago'],
  ['central time', 'America/Chicago'],
  ['central time us and canada', 'America/Chicago'],
  ['central standard time', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['mst', 'America/Denver'],
  ['mdt', 'America/Denver'],
  ['mountain time', 'America/Denver'],
  ['mountain time us and canada', 'America/Denver'],
  ['mountain standard time', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
  ['pst', 'America/Los_Angeles'],
  ['pdt', 'America/Los_Angeles'],
  ['pacific time', 'America/Los_Angeles'],
  ['pacific time us and canada', 'America/Los_Angeles'],
  ['pacific standard time', 'America/Los_Angeles'],
  ['akst', 'America/Anchorage'],
  ['akdt', 'America/Anchorage'],
  ['hst', 'Pacific/Honolulu'],
  ['bst', 'Europe/London'],
  ['cest', 'Europe/Berlin'],
  ['cet', 'Europe/Berlin'],
  ['mez', 'Europe/Berlin'],
  ['mesz', 'Europe/Berlin'],
  ['eet', 'Europe/Athens'],
  ['eest', 'Europe/Athens'],
  ['wet', 'Europe/Lisbon'],
  ['west', 'Europe/Lisbon'],
  ['jst', 'Asia/Tokyo'],
  ['aest', 'Australia/Sydney'],
  ['aedt', 'Australia/Sydney'],
  ['nzst', 'Pacific/Auckland'],
  ['nzdt', 'Pacific/Auckland'],
]);

/**
 * The zone that a text names: an IANA name or alias in any case, or an abbreviation that people use for one place.
 *
 * Null for UTC, GMT and bare offsets: they are the defaults of other systems, nobody lives in them (C10), and they say nothing
 * about clock changes. Null for everything else as well.
 */
export function givenZone(text: string): string | null {
  const spoken = spokenZones.get(foldName(text));
  if (spoken) return spoken;
  const name = text.trim().replace(/ /g, '_');
  if (
    /^(?:etc\/|systemv\/|(?:utc|uct|gmt|greenwich|universal|zulu|factory)(?:$|[+-\d]))/i.test(name)
  ) {
    return null;
  }
  return usualZoneName(name);
}
