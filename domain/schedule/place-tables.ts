import { dataLines } from './data-file.ts';
import { foldRegion } from './fold-name.ts';

/** A zone and how many people live in it there, in thousands; at least 1. */
export interface PeopledZone {
  zone: string;
  thousands: number;
}

/** A state or province; `code` is GeoNames' admin1 code, the postal one in the United States and a number elsewhere. */
export interface Region {
  country: string;
  code: string;
  /** The most populous first. */
  zones: readonly PeopledZone[];
}

interface CountryTable {
  zones: ReadonlyMap<string, readonly PeopledZone[]>;
  alpha2: ReadonlyMap<string, string>;
  homes: ReadonlyMap<string, { country: string; thousands: number }>;
}

let countryTable: CountryTable | undefined;
let regionTable: ReadonlyMap<string, readonly Region[]> | undefined;

/** The zones of a country (ISO 3166-1 alpha-2, upper case), the most populous first; none for an unknown country. */
export function zonesOfCountry(country: string): readonly PeopledZone[] {
  return countries().zones.get(country) ?? [];
}

/** The alpha-2 code of an upper-case alpha-3 code; null when there is none. */
export function alpha2Of(alpha3: string): string | null {
  return countries().alpha2.get(alpha3) ?? null;
}

/** Every alpha-2 code in the table, upper case. */
export function countryCodes(): readonly string[] {
  return [...countries().zones.keys()];
}

/** Every zone somebody lives in, by today's name. */
export function peopledZoneNames(): readonly string[] {
  return [...countries().homes.keys()];
}

/** The country where most people of a zone live, and how many, in thousands; null for a zone without a city. */
export function homeOfZone(zone: string): { country: string; thousands: number } | null {
  return countries().homes.get(zone) ?? null;
}

/** States and provinces of that name or abbreviation, anywhere; English, postal and common local names. */
export function regionsNamed(name: string): readonly Region[] {
  regionTable ??= readRegions();
  return regionTable.get(foldRegion(name)) ?? [];
}

function countries(): CountryTable {
  countryTable ??= readCountries();
  return countryTable;
}

function readCountries(): CountryTable {
  const zones = new Map<string, readonly PeopledZone[]>();
  const alpha2 = new Map<string, string>();
  const homes = new Map<string, { country: string; thousands: number }>();
  for (const line of dataLines('countries.tsv').filter((text) => text !== '')) {
    const [country = '', alpha3 = '', list = ''] = line.split('\t');
    const peopled = peopledZones(list);
    zones.set(country, peopled);
    alpha2.set(alpha3, country);
    for (const { zone, thousands } of peopled) {
      if (thousands > (homes.get(zone)?.thousands ?? 0)) homes.set(zone, { country, thousands });
    }
  }
  return { zones, alpha2, homes };
}

function readRegions(): ReadonlyMap<string, readonly Region[]> {
  const regions = new Map<string, Region[]>();
  for (const line of dataLines('regions.tsv').filter((text) => text !== '')) {
    const [country = '', code = '', names = '', zones = ''] = line.split('\t');
    const region = { country, code, zones: peopledZones(zones) };
    for (const name of names.split('|')) regions.set(name, [...(regions.get(name) ?? []), region]);
  }
  return regions;
}

function peopledZones(list: string): readonly PeopledZone[] {
  return list
    .split(' ')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [zone = '', thousands] = entry.split('=');
      return { zone, thousands: Number(thousands) };
    });
}
