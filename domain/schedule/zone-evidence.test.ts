import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveZone, type ZoneClues } from './zone-evidence.ts';
import { isKnownZone } from './zone-offsets.ts';

function evidence(clues: Omit<ZoneClues, 'workspaceZone'>) {
  return resolveZone({ workspaceZone: 'Europe/Madrid', ...clues });
}

describe('a zone that was given', () => {
  it.each([
    ['America/Denver', 'America/Denver'],
    ['america/denver', 'America/Denver'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['America/New York', 'America/New_York'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    [' EST ', 'America/New_York'],
    ['Eastern Time (US & Canada)', 'America/New_York'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['CET', 'Europe/Berlin'],
  ])('%s is %s', (timeZone, expected) => {
    const { zones, shown, source, confidence } = evidence({ timeZone, city: 'Tokyo' });
    expect({ zones, shown, source, confidence }).toEqual({
      zones: [expected],
      shown: expected,
      source: 'given',
      confidence: 1,
    });
  });

  it.each([
    'UTC',
    'Etc/UTC',
    'GMT',
    'UTC+2',
    'GMT-05:00',
    'Etc/GMT+5',
    '+02:00',
    'Zulu',
    'Mars/Olympus',
    '',
    '?',
  ])('"%s" says nothing about a person, the city does', (timeZone) => {
    expect(evidence({ timeZone, city: 'Denver' })).toMatchObject({
      shown: 'America/Denver',
      source: 'city',
    });
  });

  it('tells the country as well', () => {
    expect(evidence({ timeZone: 'America/Denver' }).country).toBe('US');
    expect(evidence({ timeZone: 'Europe/Kyiv' }).country).toBe('UA');
    expect(evidence({ timeZone: 'America/Denver', country: 'Mexico' }).country).toBe('MX');
  });
});

describe('a city', () => {
  it.each([
    ['München', 'Europe/Berlin'],
    ['Munich', 'Europe/Berlin'],
    ['Muenchen', 'Europe/Berlin'],
    ['MÜNCHEN ', 'Europe/Berlin'],
    ['80331 München', 'Europe/Berlin'],
    ['Lisboa', 'Europe/Lisbon'],
    ['Lissabon', 'Europe/Lisbon'],
    ['Wien', 'Europe/Vienna'],
    ['København', 'Europe/Copenhagen'],
    ['Kobenhavn', 'Europe/Copenhagen'],
    ['Den Haag', 'Europe/Amsterdam'],
    ['Genève', 'Europe/Zurich'],
    ['Genf', 'Europe/Zurich'],
    ['St. Gallen', 'Europe/Zurich'],
    ['Sankt Gallen', 'Europe/Zurich'],
    ['Firenze', 'Europe/Rome'],
    ['Москва', 'Europe/Moscow'],
    ['東京', 'Asia/Tokyo'],
    ['Flagstaff AZ', 'America/Phoenix'],
    ['Flagstaff, AZ', 'America/Phoenix'],
    ['New York, NY', 'America/New_York'],
    ['NYC', 'America/New_York'],
    ['Washington, D.C.', 'America/New_York'],
    ['Paris', 'Europe/Paris'],
    ['Paris, France', 'Europe/Paris'],
    ['Paris, TX', 'America/Chicago'],
    ['Paris Texas', 'America/Chicago'],
    ['London', 'Europe/London'],
    ['London, ON', 'America/Toronto'],
    ['Tbilisi, Georgia', 'Asia/Tbilisi'],
    ['Hà Nội', 'Asia/Ho_Chi_Minh'],
    ['Las Palmas de Gran Canaria', 'Atlantic/Canary'],
    ['Funchal', 'Atlantic/Madeira'],
  ])('%s is in %s', (city, expected) => {
    expect(evidence({ city })).toMatchObject({
      zones: [expected],
      shown: expected,
      source: 'city',
    });
  });

  it("St. John's is first of all in Newfoundland, and only there when Canada is known", () => {
    expect(evidence({ city: "St. John's" }).shown).toBe('America/St_Johns');
    for (const city of ["St. John's", 'Saint John’s', 'St Johns']) {
      expect(evidence({ city, country: 'CA' }).zones).toEqual(['America/St_Johns']);
    }
  });

  it('of one name in two countries keeps every plausible zone, the most populous first', () => {
    const birmingham = evidence({ city: 'Birmingham' });
    expect(birmingham.zones).toEqual(['Europe/London', 'America/Chicago']);
    expect(birmingham.confidence).toBeLessThan(0.9);
    expect(birmingham.country).toBeNull();
  });

  it('of one name is told apart by country, by region, or by where the phone is from', () => {
    expect(evidence({ city: 'Birmingham', country: 'UK' })).toMatchObject({
      zones: ['Europe/London'],
      confidence: 0.9,
    });
    expect(evidence({ city: 'Birmingham', region: 'Alabama' }).zones).toEqual(['America/Chicago']);
    expect(evidence({ city: 'Springfield', region: 'IL', country: 'US' }).zones).toEqual([
      'America/Chicago',
    ]);
    expect(evidence({ city: 'Birmingham', phoneE164: '+442071838750' }).zones).toEqual([
      'Europe/London',
    ]);
    expect(evidence({ city: 'Birmingham', phoneE164: '+12055551234' }).country).toBe('US');
  });

  it('is not silenced by a larger one that once bore its name', () => {
    expect(evidence({ city: 'Salisbury' }).zones).toContain('Europe/London');
    expect(evidence({ city: 'Salisbury, England' }).zones).toEqual(['Europe/London']);
  });

  it('of two zones in one country keeps both', () => {
    expect(evidence({ city: 'Portland' })).toMatchObject({
      zones: ['America/Los_Angeles', 'America/New_York'],
      country: 'US',
    });
  });

  it('is trusted more than the country of a phone', () => {
    expect(evidence({ city: 'Denver', phoneE164: '+4930123456' })).toMatchObject({
      shown: 'America/Denver',
      country: 'US',
    });
  });

  it('that the table does not know leaves the word to region, country and phone', () => {
    const city = 'Lilliput';
    expect(evidence({ city, region: 'IL', country: 'US' })).toMatchObject({
      shown: 'America/Chicago',
      source: 'region',
    });
    expect(evidence({ city, country: 'AT' })).toMatchObject({
      shown: 'Europe/Vienna',
      source: 'country',
    });
    expect(evidence({ city, phoneE164: '+4930123456' })).toMatchObject({
      shown: 'Europe/Berlin',
      source: 'phone',
    });
  });

  it('that contradicts the country leaves the word to the country', () => {
    expect(evidence({ city: 'München', country: 'JP' })).toMatchObject({
      shown: 'Asia/Tokyo',
      source: 'country',
    });
  });
});

describe('a state or province', () => {
  it.each([
    ['AZ', 'US', ['America/Phoenix', 'America/Denver']],
    ['Texas', null, ['America/Chicago', 'America/Denver']],
    ['State of Texas', null, ['America/Chicago', 'America/Denver']],
    ['Québec', 'Canada', ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon']],
    [
      'BC',
      'CA',
      [
        'America/Vancouver',
        'America/Edmonton',
        'America/Dawson_Creek',
        'America/Creston',
        'America/Fort_Nelson',
      ],
    ],
    ['B.C.', 'MX', ['America/Tijuana']],
    ['Western Australia', null, ['Australia/Perth']],
    ['NSW', 'AU', ['Australia/Sydney', 'Australia/Broken_Hill', 'Australia/Melbourne']],
    ['São Paulo', 'BR', ['America/Sao_Paulo']],
    ['AM', 'Brasil', ['America/Manaus', 'America/Eirunepe', 'America/Santarem']],
    ['Q. Roo', 'México', ['America/Cancun', 'America/Merida']],
    ['CDMX', null, ['America/Mexico_City']],
    ['Sverdlovsk Oblast', 'RU', ['Asia/Yekaterinburg']],
    ['Sverdlovskaya oblast', null, ['Asia/Yekaterinburg']],
    ['Islas Canarias', 'Spanien', ['Atlantic/Canary']],
    ['Bayern', null, ['Europe/Berlin']],
    ['DC', 'US', ['America/New_York']],
  ])('%s in %s has the zones of its cities', (region, country, expected) => {
    expect(evidence({ region, country })).toMatchObject({
      zones: expected,
      shown: expected[0],
      source: 'region',
    });
  });

  it('of one abbreviation on two continents keeps both', () => {
    expect(evidence({ region: 'WA' })).toMatchObject({
      zones: ['America/Los_Angeles', 'Australia/Perth'],
      country: null,
    });
  });

  it('is trusted less the more of its people live elsewhere', () => {
    expect(evidence({ region: 'California' }).confidence).toBe(0.8);
    expect(evidence({ region: 'Chihuahua' }).confidence).toBeLessThan(0.5);
  });
});

describe('a country', () => {
  it('of one zone is that zone', () => {
    expect(evidence({ country: 'Österreich' })).toEqual({
      zones: ['Europe/Vienna'],
      shown: 'Europe/Vienna',
      source: 'country',
      confidence: 0.7,
      country: 'AT',
    });
    expect(evidence({ country: 'GB' }).zones).toEqual(['Europe/London']);
  });

  it('of several zones has all of them, the most populous first, and is trusted less', () => {
    const { zones, shown, confidence } = evidence({ country: 'USA' });
    expect(shown).toBe('America/New_York');
    expect(zones).toEqual(
      expect.arrayContaining(['America/Los_Angeles', 'Pacific/Honolulu', 'America/Anchorage']),
    );
    expect(confidence).toBeLessThan(0.4);
  });
});

describe('a phone number', () => {
  it.each([
    ['+14155552671', ['America/Los_Angeles'], 'US'],
    ['+19285551234', ['America/Phoenix'], 'US'],
    ['+18085551234', ['Pacific/Honolulu'], 'US'],
    ['+12085551234', ['America/Los_Angeles', 'America/Boise'], 'US'],
    ['+447700900123', ['Europe/London', 'Europe/Isle_of_Man', 'Europe/Guernsey'], 'GB'],
    ['+34922123456', ['Atlantic/Canary'], 'ES'],
    ['+919812345678', ['Asia/Kolkata'], 'IN'],
  ])('%s is from %s', (phoneE164, zones, country) => {
    const found = evidence({ phoneE164 });
    expect([...found.zones].sort()).toEqual([...zones].sort());
    expect(found).toMatchObject({ shown: zones[0], source: 'phone', country });
    expect(found.confidence).toBeLessThanOrEqual(0.5);
  });

  it('without a place may be anywhere under its calling code', () => {
    const tollFree = evidence({ phoneE164: '+18005551234' });
    expect(tollFree.shown).toBe('America/New_York');
    expect(tollFree.zones).toEqual(
      expect.arrayContaining(['America/Toronto', 'Pacific/Honolulu', 'America/Adak']),
    );
    expect(tollFree.country).toBeNull();
    expect(tollFree.confidence).toBeLessThan(0.25);
  });

  it.each(['4155552671', '+1', '+1 415 555 2671', 'call me'])(
    '"%s" is no number in E.164 form',
    (phoneE164) => {
      expect(evidence({ phoneE164 }).source).toBe('workspace');
    },
  );
});

describe('no clue at all', () => {
  it('names no zone, shows the one of the workspace and never guesses UTC', () => {
    expect(
      evidence({ timeZone: null, city: ' ', region: '', country: 'Nirgendwo', phoneE164: null }),
    ).toEqual({
      zones: [],
      shown: 'Europe/Madrid',
      source: 'workspace',
      confidence: 0.1,
      country: null,
    });
  });
});

describe('whatever people write', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'Paris',
      'WA',
      'Georgia',
      'San José',
      'Москва',
      'US',
      'constructor',
      '__proto__',
      'toString',
      ',',
      '()',
    ),
  );

  it('the answer is a zone that exists, with a confidence between 0 and 1', () => {
    fc.assert(
      fc.property(text, text, text, text, (timeZone, city, region, country) => {
        const found = evidence({ timeZone, city, region, country });
        expect(found.zones.every(isKnownZone)).toBe(true);
        expect(found.zones.length === 0).toBe(found.source === 'workspace');
        expect(isKnownZone(found.shown)).toBe(true);
        expect(found.confidence).toBeGreaterThanOrEqual(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1500 },
    );
  });
});
