import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { renderShortText } from './render-short-text.ts';
import { shortSamples } from './short-samples.ts';
import { shortTextIds } from './short-words.ts';
import { whatsappTemplate } from './whatsapp-template.ts';

const brand = { name: 'Quillmere', senderName: 'Clara Valadar' };
const known = { client_name: 'Maren Oslin', event_type: 'wedding' };
const outreach = ['outreach_first', 'outreach_followup'] as const;

describe.each(languages)('a first word on WhatsApp, in %s', (language) => {
  it.each(outreach)(
    'reads as the short text does, with numbers for what differs: %s',
    (template) => {
      for (const data of [known, {}]) {
        const made = whatsappTemplate({ template, language, data, brand });
        const rendered = renderShortText({ template, channel: 'whatsapp', language, data, brand });
        expect(made.text).toBe(rendered.text);
        const filled = made.body.replaceAll(
          /\{\{(\d)\}\}/g,
          (_, n: string) => made.variables[n] ?? '?',
        );
        expect(filled).toBe(made.text);
        expect(made.body).not.toMatch(/Maren|Clara|\u0001/);
        expect(made.body).not.toMatch(/^\{\{|\}\}$/);
        expect(Object.values(made.variables).every((value) => value !== '')).toBe(true);
        expect(Object.keys(made.examples)).toEqual(Object.keys(made.variables));
      }
    },
  );
});

describe.each(languages)('a text of a plan on WhatsApp, in %s', (language) => {
  it.each(shortTextIds)('is a template whose placeholders stand inside of it: %s', (template) => {
    const data = { ...shortSamples[template] };
    const { body, variables, examples, text } = whatsappTemplate({
      template,
      language,
      data,
      brand,
    });
    expect(body).not.toMatch(/^\{\{|\}\}$/);
    expect(body).not.toMatch(/K7M4|https?:/);
    expect(body.replaceAll(/\{\{(\d)\}\}/g, (_, n: string) => variables[n] ?? '?')).toBe(text);
    expect(Object.keys(examples)).toEqual(Object.keys(variables));
    expect(text.length).toBeLessThanOrEqual(1_024);
  });
});

describe('the name of a template', () => {
  const named = (data: Record<string, unknown>, own = brand) =>
    whatsappTemplate({ template: 'outreach_first', language: 'en', data, brand: own }).name;

  it('is the same for everybody of whom the same is known', () => {
    expect(named(known)).toBe(named({ client_name: 'Ana', event_type: 'gala' }));
    expect(named(known)).toMatch(/^outreach_first_[0-9a-f]{10}$/);
  });

  it('is another one where a name is missing, or the house is another', () => {
    expect(named({})).not.toBe(named(known));
    expect(named(known, { ...brand, name: 'Saltmarsh' })).not.toBe(named(known));
  });
});
