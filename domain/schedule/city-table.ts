import { dataLines } from './data-file.ts';
import { foldName } from './fold-name.ts';

/** A city of 5,000 people or more. */
export interface City {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** GeoNames' admin1 code, as in `Region`. */
  region: string;
  zone: string;
  /** People in thousands, at least 1. */
  thousands: number;
  /** True when the name is the city's own in the table, false when it is another spelling or language. */
  isOwnName: boolean;
}

interface CityTable {
  zones: readonly string[];
  cities: readonly string[];
  /** `name<tab>city city …`, sorted by name; names are looked up by halving, so that nothing is built at the first use. */
  names: readonly string[];
}

let table: CityTable | undefined;

/**
 * The cities of a name in any of the spellings that GeoNames knows (`München`, `Muenchen`, `Munich`), the most populous first.
 *
 * Other languages are known for cities of 15,000 people or more, other scripts for those of 300,000 or more. The table is read
 * at the first call, about 50 ms. None for an unknown name.
 */
export function citiesNamed(name: string): readonly City[] {
  table ??= readTable();
  const { zones, cities, names } = table;
  const key = `${foldName(name)}\t`;
  const line = names[firstAtOrAfter(names, key)];
  if (key === '\t' || !line?.startsWith(key)) return [];
  return line
    .slice(key.length)
    .split(' ')
    .map((entry) => {
      const [country = '', region = '', zone = '', thousands = ''] =
        cities[Number.parseInt(entry.replace('+', ''), 36)]?.split(' ') ?? [];
      return {
        country,
        region,
        zone: zones[Number.parseInt(zone, 36)] ?? '',
        thousands: Number.parseInt(thousands, 36),
        isOwnName: !entry.startsWith('+'),
      };
    });
}

function readTable(): CityTable {
  const lines = dataLines('cities.tsv.br');
  const zonesEnd = lines.indexOf('');
  const citiesEnd = lines.indexOf('', zonesEnd + 1);
  return {
    zones: lines.slice(0, zonesEnd),
    cities: lines.slice(zonesEnd + 1, citiesEnd),
    names: lines.slice(citiesEnd + 1),
  };
}

function firstAtOrAfter(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
