import { describe, expect, it } from 'vitest';
import { catalogue, isTemplateId } from '../catalogue.ts';
import { renderAnyEmail } from '../render.ts';
import { languages } from '#domain/kernel/language.ts';
import { messageTypes } from '#domain/messaging/channels.ts';
import { checkDraft } from '#domain/outreach/draft/check-draft.ts';
import { sampleBrand } from '../samples.ts';
import { TemplateDataError } from '../template-error.ts';
import { readSource, sourceProblemSentence } from './check-source.ts';
import { letterKeyOf } from './letter-places.ts';
import { dataSchemaOf, library, libraryEntry } from './library.ts';
import { renderTemplate } from './render-template.ts';
import { previewData } from './sample-data.ts';
import { shippedSource, shippedTemplates } from './shipped.ts';

const cases = library.flatMap((entry) =>
  languages.map((language) => [entry.key, language, entry] as const),
);
const nobody = {
  client_name: 'M',
  given_name: null,
  organisation: null,
  city: null,
  event_type: null,
  event_date: null,
};

function entryOf(key: string) {
  const entry = libraryEntry(key);
  if (entry === null) throw new Error(`no template ${key}`);
  return entry;
}

function refusalOf(act: () => unknown): TemplateDataError {
  try {
    act();
  } catch (error) {
    if (error instanceof TemplateDataError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe.each(cases)('the template "%s" in %s', (_key, language, entry) => {
  const source = shippedSource(entry, language);

  it('can be read, and fills for somebody known and for somebody unknown without a gap', () => {
    expect(readSource(entry, source).problems).toEqual([]);
    for (const person of [null, nobody])
      for (const channel of entry.channels) {
        const data = previewData(entry, person);
        const rendered = renderTemplate({
          entry,
          language,
          source,
          data,
          brand: sampleBrand,
          channel,
        });
        expect(rendered.text).not.toMatch(/[{}]|undefined|\[object|90[.,\s]?210/);
        expect(rendered.subject ?? '').not.toMatch(/[{}]|undefined|90[.,\s]?210/);
        expect(rendered.missing).toEqual([]);
        if (channel === 'sms') expect(rendered.segments).toBe(1);
      }
  });

  it('reads word for word as the mail that nobody can edit', () => {
    if (entry.kind !== 'service' || !isTemplateId(entry.key)) return;
    const [data, brand] = [previewData(entry, null), sampleBrand];
    const mail = renderTemplate({ entry, language, source, data, brand, channel: 'email' });
    const shipped = renderAnyEmail({ template: entry.key, language, data, brand });
    expect({ ...shipped, ...mail }).toMatchObject(shipped);
    const noted = { ...source, note: 'One line.\n\nAnd <another>.' };
    const withNote = renderTemplate({
      entry,
      language,
      source: noted,
      data,
      brand,
      channel: 'email',
    });
    expect(withNote.html).toContain('And &lt;another&gt;.');
    expect(withNote.text).toContain('And <another>.');
  });
});

describe('the catalogue', () => {
  it('has each letter, the seven mails of a plan, the texts and our own mails, under one key each', () => {
    expect(new Set(library.map(({ key }) => key)).size).toBe(library.length);
    for (const type of messageTypes.service)
      expect(library.some((entry) => entry.kind === 'service' && entry.messageType === type)).toBe(
        true,
      );
    for (const type of messageTypes.marketing)
      expect(library.some((entry) => entry.kind === 'letter' && entry.messageType === type)).toBe(
        true,
      );
    for (const type of messageTypes.internal)
      expect(library.some((entry) => entry.messageType === type)).toBe(true);
  });

  it('ships every template in every language, and its hash follows its words', () => {
    const shipped = shippedTemplates();
    expect(shipped).toHaveLength(library.length * languages.length);
    const welcome = shipped.filter(({ key }) => key === 'welcome');
    expect(new Set(welcome.map(({ fileHash }) => fileHash)).size).toBe(languages.length);
    expect(shippedTemplates()).toEqual(shipped);
  });

  it('tells the data of each as a schema', () => {
    expect(dataSchemaOf(entryOf('reminder_sms'))).toMatchObject({
      type: 'object',
      required: ['plan_id', 'link'],
    });
    for (const entry of library) expect(dataSchemaOf(entry)).toHaveProperty('properties');
  });

  it('knows its own keys only', () => {
    expect(libraryEntry('constructor')).toBeNull();
    expect(libraryEntry('welcome')?.title).toBe('Welcome');
  });
});

describe('the letter of a touch', () => {
  it.each([
    [{ step: 0, lastStep: 3 }, 'outreach-initial-hook'],
    [{ step: 0, lastStep: 3, isRecycled: true }, 'outreach-recycled'],
    [{ step: 1, lastStep: 3 }, 'outreach-followup-proof'],
    [{ step: 2, lastStep: 3 }, 'outreach-later-fomo'],
    [{ step: 2, lastStep: 3, isRecycled: true }, 'outreach-later-fomo'],
    [{ step: 3, lastStep: 3 }, 'outreach-goodbye'],
    [{ step: 3, lastStep: 3, angle: 'proof' as const }, null],
    [{ step: 0, lastStep: 3, angle: 'fomo' as const }, 'outreach-initial-fomo'],
  ])('at %o is %s', (touch, key) => {
    expect(letterKeyOf(touch)).toBe(key);
  });

  it.each(languages)('that comes once more passes the rules of every draft, in %s', (language) => {
    const entry = entryOf('outreach-recycled');
    const source = shippedSource(entry, language);
    const { subject, bodyText } = renderTemplate({
      ...{ entry, language, source, channel: 'email', brand: sampleBrand },
      data: previewData(entry, null),
    });
    const { blocking } = checkDraft({
      draft: { subject: subject ?? '', bodyText, factsUsed: [] },
      ...{ step: 0, language, detectedLanguage: null, facts: [] },
      prospect: { name: 'Maren Oslin', organisation: 'Corvane House', eventDate: '2031-10-17' },
      sender: { name: 'Clara Valadar', workspace: 'Quillmere' },
      allowed: { links: [], emails: [], phones: [] },
    });
    expect(blocking).toEqual([]);
  });
});

describe('words of a planner', () => {
  const entry = entryOf('welcome');
  const good = shippedSource(entry, 'en');

  it('are told what is wrong with them, slot by slot', () => {
    const { read, problems } = readSource(entry, {
      subject: 'One\nTwo',
      heading: '',
      lead: '{{#each vendors}}{{this}}{{/each}} {{nobody}} {{{brand}}}',
    });
    expect(read).toBeNull();
    expect(problems.map(({ slot, kind }) => [slot, kind])).toEqual([
      ['subject', 'several-lines'],
      ['heading', 'empty'],
      ['lead', 'not-allowed'],
      ['lead', 'unknown-variable'],
      ['lead', 'not-allowed'],
    ]);
    for (const problem of problems) expect(sourceProblemSentence(problem)).toMatch(/^[A-Z{].*\.$/);
  });

  it('reach neither another slot nor a field that the template has not named', () => {
    for (const lead of [
      '{{constructor}}',
      '{{__proto__}}',
      '{{this}}',
      '{{brand.letter}}',
      '{{@root}}',
    ])
      expect(readSource(entry, { ...good, lead }).read).toBeNull();
  });

  it('stand in the mail in place of the shipped ones, escaped', () => {
    const source = {
      ...good,
      subject: 'Hello {{client_name}}',
      lead: 'First <b>.\n\nSecond, {{plan_id}}.',
    };
    const mail = renderTemplate({
      ...{ entry, language: 'en', source, channel: 'email', brand: sampleBrand },
      data: { ...Object(previewData(entry, null)), client_name: '<img src=x>' },
    });
    expect(mail.subject).toBe('Hello <img src=x>');
    expect(mail.html).toContain('First &lt;b&gt;.');
    expect(mail.html).not.toContain('<img src=x>');
    expect(mail.text).toContain('Second, K7M4.');
  });

  it('must keep the link of a text about a link, where everybody reads it', () => {
    const sms = entryOf('budget_ready_sms');
    for (const body of ['{{brand}}: ready!', '{{brand}}: {{#if hasRoom}}{{link}}{{/if}}'])
      expect(readSource(sms, { body }).problems).toMatchObject([
        { kind: 'missing-variable', name: 'link' },
      ]);
    expect(readSource(sms, { body: 'Ready: {{link}}' }).problems).toEqual([]);
  });

  it('that leave a gap are told by the name of the variable', () => {
    const source = {
      ...good,
      lead: 'On {{event_date}}, {{#if guest_count}}{{guest_count}} guests{{/if}}.',
    };
    const data = { ...Object(previewData(entry, null)), event_date: null, guest_count: null };
    const mail = renderTemplate({
      entry,
      language: 'en',
      source,
      channel: 'email',
      brand: sampleBrand,
      data,
    });
    expect(mail.missing).toEqual(['event_date']);
  });

  it('are refused as too long for an SMS by the name of the field', () => {
    const sms = entryOf('budget_ready_sms');
    const body = `${'Very long words. '.repeat(12)}{{link}}`;
    const ask = (channel: 'sms' | 'whatsapp') =>
      renderTemplate({
        ...{ entry: sms, language: 'en', source: { body }, channel, brand: sampleBrand },
        data: previewData(sms, null),
      });
    expect(refusalOf(() => ask('sms')).message).toContain('one SMS has room for 160');
    expect(ask('whatsapp').segments).toBeNull();
  });

  it('go out only on the channels of the template', () => {
    const ask = () =>
      renderTemplate({
        ...{ entry, language: 'en', source: good, channel: 'sms', brand: sampleBrand },
        data: previewData(entry, null),
      });
    expect(refusalOf(ask).field).toBe('channel');
  });

  it('are refused with the field where data are missing', () => {
    const ask = () =>
      renderTemplate({
        entry,
        language: 'en',
        source: good,
        channel: 'email',
        brand: sampleBrand,
        data: {},
      });
    expect(refusalOf(ask).message).toBe('template "welcome": the field "client_name" is missing');
  });
});

/** Each would cost time, memory or a secret in an engine that runs templates (reliability.md 4, G22). */
const hostile: Record<string, string> = {
  'nested loops': '{{#each a}}'.repeat(40) + '{{/each}}'.repeat(40),
  'nothing but openings': '{{'.repeat(4_000),
  'nested conditions': '{{#if brand}}'.repeat(700),
  'nested conditions that close': '{{#if brand}}'.repeat(120) + '{{/if}}'.repeat(120),
  'a ladder of else': `{{#if brand}}${'{{else if brand}}'.repeat(460)}{{/if}}`,
  'a thousand values': '{{brand}}'.repeat(880),
  'the constructor': '{{#with constructor}}{{#with this}}{{/with}}{{/with}}',
  'the prototype': '{{lookup this "__proto__"}}',
  'a helper call': '{{log brand}}',
  'a helper by hand': '{{#helperMissing}}{{/helperMissing}}',
  'a partial': '{{> head}}',
  'an inline partial': '{{#*inline "x"}}{{/inline}}',
  'a decorator': '{{* x}}',
  'raw html': '{{{brand}}}',
  'raw html by sign': '{{&brand}}',
  'a raw block': '{{{{raw}}}}x{{{{/raw}}}}',
  'a path upwards': '{{../../process}}',
  'a path into data': '{{@root.brand}}',
  'a string as a name': '{{"brand"}}',
  'a number as a name': '{{1}}',
  'a sub expression': '{{(brand)}}',
  'a hash': '{{brand a=1}}',
  'a block parameter': '{{#if brand as |x|}}{{x}}{{/if}}',
  'sixty-four kilobytes': 'x'.repeat(65_536),
};

describe.each(Object.entries(hostile))('a hostile text: %s', (_name, text) => {
  it('is refused before anything of it is run', () => {
    const entry = entryOf('welcome');
    const { read, problems } = readSource(entry, { ...shippedSource(entry, 'en'), lead: text });
    expect(read).toBeNull();
    expect(problems[0]?.slot).toBe('lead');
    expect(problems.length).toBeLessThanOrEqual(301);
  });
});

describe('the catalogue', () => {
  it('has every mail to our own people, those about alerts too', () => {
    const own = Object.values(catalogue).filter((mail) => mail.class === 'internal');
    const keys = library.filter(({ kind }) => kind === 'internal').map(({ key }) => key);
    expect(keys.sort()).toEqual(own.map(({ id }) => id).sort());
  });
});

describe('a later letter', () => {
  const entry = entryOf('outreach-later-fomo');

  it.each(languages)('does not ask for what it tells itself, in %s', (language) => {
    const write = (known: object) => {
      const data = { ...nobody, ...known };
      const source = shippedSource(entry, language);
      const rest = { brand: sampleBrand, channel: 'email' as const, threadSubject: 'An idea' };
      return renderTemplate({ entry, language, source, data, ...rest }).bodyText;
    };
    const askOf = (text: string) => text.split('\n\n').at(-2);
    const [day, guests] = [{ event_date: '2031-10-17' }, { guest_count: 280 }];
    const asks = [{}, day, guests, { ...day, ...guests }].map((known) => askOf(write(known)));
    expect(new Set(asks).size).toBe(4);
    if (language === 'en') {
      expect(asks[0]).toMatch(/rough date and the number of guests/);
      expect(asks[1]).toMatch(/^If you tell me the number of guests, I will/);
      expect(asks[2]).toMatch(/^If you tell me the rough date, I will/);
      expect(asks[3]).not.toMatch(/date|guests/);
    }
  });
});
