import { type City, citiesNamed } from './city-table.ts';
import { countryCode } from './country.ts';
import { type PeopledZone, type Region, regionsNamed } from './place-tables.ts';

/** Another language's name for a city counts a quarter when a city bears the name as its own: `Vienne` is in France first. */
const otherNameWeight = 0.25;

/** A place that a text may mean. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string;
  zones: readonly PeopledZone[];
}

/** What else is known about where a city is. */
export interface Surroundings {
  country: string | null;
  region: string | null;
  /** Where the phone's prefix is used; only tells cities of one name apart, for a number may come from elsewhere. */
  phoneCountries: ReadonlySet<string>;
}

/**
 * The places that a city's name may mean, in any spelling the table knows; none when it knows no such city there.
 *
 * Understands what people put into one field: `Flagstaff AZ`, `Paris, France`, `80331 München`. A country or region that
 * contradicts every city of the name leaves none: the region or country is then the better evidence.
 */
export function placesOfCity(text: string, around: Surroundings): readonly Place[] {
  for (const { name, hint } of readings(text)) {
    const cities = citiesNamed(name);
    const hinted = hint === null ? cities : inHint(cities, hint);
    if (hinted.length > 0) return toPlaces(inSurroundings(hinted, around));
  }
  return [];
}

/** The states and provinces a name may mean, in the country when it is known. */
export function placesOfRegion(text: string, country: string | null): readonly Place[] {
  return regionsNamed(text).filter((region) => country === null || region.country === country);
}

function* readings(text: string): Generator<{ name: string; hint: string | null }> {
  const words = text.replace(/\S*\d\S*/g, ' ').trim();
  yield { name: words, hint: null };
  const [head = '', ...tail] = words.split(/[,;/()]+/).filter((part) => part.trim() !== '');
  if (tail.length > 0) {
    for (const hint of tail) yield { name: head, hint };
    yield { name: head, hint: null };
    return;
  }
  const spaced = words.split(/\s+/);
  for (const count of [1, 2]) {
    if (spaced.length <= count) return;
    const hint = spaced.slice(-count).join(' ');
    yield { name: spaced.slice(0, -count).join(' '), hint };
  }
}

function inHint(cities: readonly City[], hint: string): readonly City[] {
  const country = countryCode(hint);
  const regions = regionsNamed(hint);
  return cities.filter((city) => city.country === country || isInOne(city, regions));
}

function inSurroundings(cities: readonly City[], around: Surroundings): readonly City[] {
  const { country, region, phoneCountries } = around;
  const inCountry = cities.filter((city) => country === null || city.country === country);
  const regions = region === null ? [] : regionsNamed(region);
  const known = regions.filter((one) => country === null || one.country === country);
  const inRegion = known.length > 0 ? inCountry.filter((city) => isInOne(city, known)) : inCountry;
  const ofPhone = inRegion.filter((city) => phoneCountries.has(city.country));
  return ofPhone.length > 0 ? ofPhone : inRegion;
}

function isInOne(city: City, regions: readonly Region[]): boolean {
  return regions.some(({ country, code }) => city.country === country && city.region === code);
}

function toPlaces(cities: readonly City[]): readonly Place[] {
  const isSomeonesOwnName = cities.some((city) => city.isOwnName);
  return cities.map((city) => {
    const weight = city.isOwnName || !isSomeonesOwnName ? 1 : otherNameWeight;
    return {
      country: city.country,
      zones: [{ zone: city.zone, thousands: city.thousands * weight }],
    };
  });
}
