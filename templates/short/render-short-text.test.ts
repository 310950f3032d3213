import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/kernel/language.ts';
import { readCarrierWord } from '#domain/messaging/carrier-words.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { readTemplate } from '../drafts/safe-template.ts';
import { sampleBrand } from '../samples.ts';
import { TemplateDataError } from '../template-error.ts';
import { isShortTextId, shortWords, type ShortTextData } from './catalogue.ts';
import { renderShortText, shortTextVersion } from './render-short-text.ts';
import { shortSamples } from './short-samples.ts';
import { shortTextIds, shortVariables, type ShortTextId } from './short-words.ts';

const cases = shortTextIds.flatMap((id) => languages.map((language) => [id, language] as const));

function render(
  template: ShortTextId,
  {
    language = 'en',
    channel = 'sms',
    data = {},
    brand = {},
  }: {
    language?: Language;
    channel?: 'sms' | 'whatsapp';
    data?: Partial<Record<string, unknown>>;
    brand?: Partial<typeof sampleBrand>;
  } = {},
) {
  const all: ShortTextData<typeof template> = { ...shortSamples[template], ...data };
  return renderShortText({
    template,
    channel,
    language,
    data: all,
    brand: { ...sampleBrand, ...brand },
  });
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

describe.each(cases)('the short text "%s" in %s', (id, language) => {
  it('is one SMS of 160 letters, says who writes, and leaves nothing open', () => {
    const { text, segments, templateVersion } = render(id, { language });
    expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
    expect(segments).toBe(1);
    expect(text).toContain('Quillmere');
    expect(text).not.toMatch(/[{}\n]|undefined|\[object| {2}|%%/);
    expect(templateVersion).toBe(shortTextVersion(id, language));
  });

  it('keeps to plain letters in all its words, so that no part costs the others their room', () => {
    const words = shortWords[language][id].replace(
      /\{\{#if isWhatsapp\}\}.*?\{\{\/if\}\}|\{\{.*?\}\}/g,
      '',
    );
    expect(countSegments(words).encoding).toBe('gsm7');
    expect(readTemplate(shortWords[language][id], shortVariables).problems).toEqual([]);
  });

  it('carries every link, code and address it was given, whole', () => {
    const { text } = render(id, { language });
    for (const key of ['link', 'plan_id', 'support_email']) {
      const given: unknown = Object.entries(shortSamples[id]).find(([name]) => name === key)?.[1];
      if (typeof given === 'string') expect(text).toContain(given);
    }
  });
});

describe('a first text to somebody', () => {
  it.each(languages)('says who writes and how to stop, in %s', (language) => {
    const { text } = render('outreach_first', { language });
    expect(text).toContain('Quillmere');
    expect(text).toContain('STOP');
  });

  it('tells the word that the carrier and we understand', () => {
    const word = /\b[A-Z]{4,}\b/.exec(render('outreach_first').text)?.[0] ?? '';
    expect(readCarrierWord(word, null)).toBe('stop');
  });

  it('greets by name and names the event where both are known', () => {
    expect(render('outreach_first').text).toBe(
      'Hello Maren Oslin, this is Clara Valadar, Quillmere. May I send you an idea for your wedding? A yes is enough. Reply STOP to opt out.',
    );
  });

  it('goes without a name, and without a kind of event it has no words for', () => {
    const data = { client_name: null, event_type: 'goat yoga' };
    expect(render('outreach_first', { data }).text).toContain('Hello, this is');
    expect(render('outreach_first', { data }).text).toContain('an idea for your event?');
  });

  it('never carries a link or a number that stands where a name should', () => {
    for (const client_name of ['https://evil.example', '+1 900 555 01', 'STOP {{link}}']) {
      const { text } = render('outreach_first', { data: { client_name } });
      expect(text).toContain('Hello, this is');
    }
  });
});

describe('a text that is too long for one SMS', () => {
  it('leaves out the last optional part first, and keeps the way to stop', () => {
    const { text } = render('outreach_first', {
      data: { client_name: 'Maximiliane Oslin Valadar de Merrow-Hall' },
      brand: { name: 'Quillmere Galas' },
    });
    expect(text).not.toContain('A yes is enough');
    expect(text).toContain('for your wedding');
    expect(text).toContain('Reply STOP to opt out.');
  });

  it('leaves out a name whose letters would cost the rest its room', () => {
    const { text } = render('outreach_first', { data: { client_name: 'João Gonçalves' } });
    expect(text).not.toContain('João');
    expect(text).toContain('for your wedding');
    expect(countSegments(text).encoding).toBe('gsm7');
  });

  it('is refused by the name of the link, which is never cut', () => {
    const link = `https://app.quillmere.example/${'a'.repeat(140)}`;
    const refused = refusalOf(() => render('budget_ready_sms', { data: { link } }));
    expect(refused.field).toBe('link');
    expect(refused.message).toMatch(
      /makes the text \d{3} characters long; one SMS has room for 160/,
    );
    expect(refused.message).not.toContain('aaaa');
  });

  it('is refused by the name of the field whose letters halve the room', () => {
    const refused = refusalOf(() =>
      render('reminder_sms', { brand: { name: 'Fêtes françaises' } }),
    );
    expect(refused.field).toBe('brand.name');
    expect(refused.message).toContain('room for 70 characters only');
  });

  it('is never more than one part nor without its link, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.constantFrom(...languages),
        fc.integer({ min: 1, max: 200 }),
        (name, language, linkChars) => {
          const link = `https://q.example/${'x'.repeat(linkChars)}`;
          try {
            const { text } = render('vendors_ready_whatsapp', {
              language,
              data: { event_type: name, link },
              brand: { name },
            });
            expect(countSegments(text).segments).toBe(1);
            expect(text.endsWith(link)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(TemplateDataError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('WhatsApp', () => {
  it('has its emoji and its whole text, as one message', () => {
    const whatsapp = render('vendors_ready_whatsapp', { channel: 'whatsapp' });
    expect(whatsapp.text).toBe(
      '🎉 Quillmere: We found 3 vendor combinations for your wedding! See here: https://app.quillmere.example/s/k7m4xq2w9e3r',
    );
    expect(whatsapp.segments).toBe(1);
    expect(render('vendors_ready_whatsapp').text).not.toContain('🎉');
  });

  it('keeps a name with its own letters', () => {
    const data = { client_name: 'João Gonçalves' };
    const { text } = render('outreach_first', { channel: 'whatsapp', data });
    expect(text).toContain('João Gonçalves');
  });

  it('takes a link that no SMS has room for, and stays within an approved template', () => {
    const link = `https://app.quillmere.example/${'a'.repeat(450)}`;
    const { text } = render('budget_ready_sms', { channel: 'whatsapp', data: { link } });
    expect(text).toContain(link);
    expect(text.length).toBeLessThan(1024);
  });

  it('says one for one', () => {
    const { text } = render('vendors_ready_whatsapp', { data: { count: 1 } });
    expect(text).toContain('a vendor combination');
  });
});

describe('data that is missing or wrong', () => {
  it.each([
    ['welcome_sms', 'plan_id'],
    ['budget_ready_sms', 'link'],
    ['vendors_ready_whatsapp', 'count'],
    ['selection_needed_sms', 'link'],
    ['blueprint_ready_whatsapp', 'link'],
    ['reminder_sms', 'plan_id'],
    ['reminder_sms', 'link'],
    ['error_sms', 'support_email'],
  ] as const)('of "%s" is named: %s', (id, field) => {
    const refused = refusalOf(() => render(id, { data: { [field]: undefined } }));
    expect(refused.field).toBe(field);
    expect(refused.message).toBe(`template "${id}": the field "${field}" is missing`);
  });

  it('refuses a plan id that would fill half a message, and says what it wants', () => {
    const plan_id = '1b4e28ba-2fa1-11d2-883f-0016d3cca427';
    const refused = refusalOf(() => render('welcome_sms', { data: { plan_id } }));
    expect(refused.message).toContain('"plan_id" must be a plan code');
  });

  it.each([
    'javascript:alert(1)',
    'ftp://x.example/',
    'https://x.example/ä',
    'https://x.example/`',
  ])('refuses a link that a phone would break: %s', (link) => {
    expect(refusalOf(() => render('budget_ready_sms', { data: { link } })).field).toBe('link');
  });

  it('knows its own ids only', () => {
    expect([isShortTextId('welcome_sms'), isShortTextId('constructor')]).toEqual([true, false]);
  });
});
