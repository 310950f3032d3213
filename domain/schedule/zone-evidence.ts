import { countryCode } from './country.ts';
import { givenZone } from './given-zone.ts';
import { zonesOfPhone } from './phone-zones.ts';
import { homeOfZone, type PeopledZone, zonesOfCountry } from './place-tables.ts';
import { type Place, placesOfCity, placesOfRegion } from './places.ts';
import { isKnownZone } from './zone-offsets.ts';

/** What a zone was concluded from, the strongest first (C10). */
export const zoneSources = ['given', 'city', 'region', 'country', 'phone', 'workspace'] as const;
export type ZoneSource = (typeof zoneSources)[number];

/** What is known about where a prospect is; empty texts count as unknown. */
export interface ZoneClues {
  timeZone?: string | null;
  city?: string | null;
  region?: string | null;
  /** A code or a name in one of our languages. */
  country?: string | null;
  phoneE164?: string | null;
  /** IANA zone of the workspace, the last resort. */
  workspaceZone: string;
}

/** Where a prospect's clock stands, as far as the clues say. */
export interface ZoneEvidence {
  /** Every plausible zone, the most populous first; give them to `nextSendTime`. Empty when the source is `workspace`. */
  zones: string[];
  /** The zone that people are shown: the first of `zones`, or the workspace's. */
  shown: string;
  source: ZoneSource;
  /** 0 to 1, two decimals: how good the kind of evidence is, times the share of its people who live in the shown zone. */
  confidence: number;
  /** ISO 3166-1 alpha-2 of the country that follows from the same clues, for holidays and language; null when unclear. */
  country: string | null;
}

/* How far each kind of evidence is trusted when it leaves a single zone. */
const trust = {
  given: 1,
  city: 0.9,
  region: 0.8,
  country: 0.7,
  phone: 0.5,
  workspace: 0.1,
} as const satisfies Record<ZoneSource, number>;

/** A place with less than this share of the people of the largest one is not what somebody means by its bare name. */
const plausibleShare = 0.1;

/* Adak and Eucla are in no table of cities; they count, with next to nobody. */
const nobodysHome = { country: null, thousands: 0.1 } as const;

/**
 * The time zones a prospect may be in, from the first clue that says something: zone, city, region, country, phone (C10).
 *
 * A clue that is unknown or contradicts a stronger place is passed over. Never guesses UTC: without any clue `zones` is empty,
 * so that sending keeps the narrow hours of the workspace's zone. Throws nothing for odd texts.
 */
export function resolveZone(clues: ZoneClues): ZoneEvidence {
  const country = countryCode(clues.country ?? '');
  const given = givenZone(clues.timeZone ?? '');
  if (given) return fromGiven(given, country);
  const phoneZones = zonesOfPhone(clues.phoneE164 ?? '');
  return (
    fromPlaces('city', cityPlaces(clues, country, phoneZones), country) ??
    fromPlaces('region', placesOfRegion(clues.region ?? '', country), country) ??
    fromPlaces('country', country ? [{ country, zones: zonesOfCountry(country) }] : [], country) ??
    fromPhone(phoneZones, country) ??
    fromNothing(clues.workspaceZone, country)
  );
}

function fromGiven(zone: string, country: string | null): ZoneEvidence {
  const home = country ?? homeOfZone(zone)?.country ?? null;
  return { zones: [zone], shown: zone, source: 'given', confidence: trust.given, country: home };
}

function cityPlaces(
  clues: ZoneClues,
  country: string | null,
  phoneZones: readonly string[],
): readonly Place[] {
  if (!clues.city) return [];
  const phoneCountries = new Set(phoneZones.flatMap((zone) => homeOfZone(zone)?.country ?? []));
  return placesOfCity(clues.city, { country, region: clues.region ?? null, phoneCountries });
}

function fromPlaces(
  source: 'city' | 'region' | 'country',
  places: readonly Place[],
  country: string | null,
): ZoneEvidence | null {
  const largest = Math.max(0, ...places.map(people));
  const plausible = places.filter((place) => people(place) >= largest * plausibleShare);
  const everybody = places.reduce((sum, place) => sum + people(place), 0);
  const zones = plausible.flatMap((place) => place.zones);
  return conclude(source, zones, everybody, country ?? onlyCountry(plausible));
}

function fromPhone(phoneZones: readonly string[], country: string | null): ZoneEvidence | null {
  const homes = phoneZones.map((zone) => ({ zone, ...(homeOfZone(zone) ?? nobodysHome) }));
  const everybody = homes.reduce((sum, home) => sum + home.thousands, 0);
  const main = homes[0]?.country ?? null;
  const inMain = homes.filter((home) => home.country === main);
  const share = inMain.reduce((sum, home) => sum + home.thousands, 0) / everybody;
  return conclude(
    'phone',
    homes,
    everybody,
    country ?? (share >= 1 - plausibleShare ? main : null),
  );
}

function conclude(
  source: 'city' | 'region' | 'country' | 'phone',
  zones: readonly PeopledZone[],
  everybody: number,
  country: string | null,
): ZoneEvidence | null {
  const byZone = new Map<string, number>();
  for (const { zone, thousands } of zones) {
    if (isKnownZone(zone)) byZone.set(zone, (byZone.get(zone) ?? 0) + thousands);
  }
  const ranked = [...byZone].sort((a, b) => b[1] - a[1]);
  const [first] = ranked;
  if (!first) return null;
  const [shown, thousands] = first;
  const confidence = Math.round((trust[source] * thousands * 100) / everybody) / 100;
  return { zones: ranked.map(([zone]) => zone), shown, source, confidence, country };
}

function fromNothing(workspaceZone: string, country: string | null): ZoneEvidence {
  return {
    zones: [],
    shown: workspaceZone,
    source: 'workspace',
    confidence: trust.workspace,
    country,
  };
}

function people(place: Place): number {
  return place.zones.reduce((sum, { thousands }) => sum + thousands, 0);
}

function onlyCountry(places: readonly Place[]): string | null {
  const [first, ...others] = new Set(places.map((place) => place.country));
  return first !== undefined && others.length === 0 ? first : null;
}
