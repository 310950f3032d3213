import { describe, expect, it } from 'vitest';
import { serviceMessageTypes } from '#domain/messaging/channels.ts';
import { dataFieldsOf, type DataField } from './data-fields.ts';
import { library } from './library.ts';
import { readData } from './read-data.ts';

const fieldNames = (fields: readonly DataField[]) => fields.map(({ name }) => name);

/** What is typed into the fields, by their names. */
function typed(type: (typeof serviceMessageTypes)[number], words: Record<string, string>) {
  return readData(dataFieldsOf(type), (name) => words[name] ?? '');
}

const plan = {
  ...{ client_name: 'Wren', plan_id: 'K7M4', support_email: 'help@quillmere.example' },
  event_date: '2031-09-12',
};

describe('the fields of a template', () => {
  it.each(serviceMessageTypes)('of %s have a label of words, each piece once', (type) => {
    const fields = dataFieldsOf(type);
    expect(new Set(fieldNames(fields)).size).toBe(fields.length);
    const all = fields.flatMap((field) => [field, ...(field.items ?? [])]);
    for (const { label, choices = [] } of all) {
      expect(label).toMatch(/^[A-Z][^_]+$/);
      for (const choice of choices) expect(choice.label).toMatch(/^[A-Z][^_]+$/);
    }
    expect(fieldNames(all)).not.toContain('chart_source');
  });

  it('say what the letter needs, what only the texts need, and what helps', () => {
    const needs = Object.fromEntries(
      dataFieldsOf('budget_summary').map(({ name, need }) => [name, need]),
    );
    expect(needs).toMatchObject({
      ...{ plan_id: 'always', budget_allocations: 'always', event_date: 'never' },
      link: 'texts',
    });
    expect(dataFieldsOf('blueprint_delivery')).toContainEqual(
      expect.objectContaining({ name: 'link', need: 'always', fills: ['blueprint_url', 'link'] }),
    );
    const [vendors] = dataFieldsOf('selection_confirmation').filter(({ kind }) => kind === 'list');
    expect(vendors?.items?.map(({ name, need }) => [name, need])).toEqual([
      ['name', 'always'],
      ['category', 'always'],
      ['price_cents', 'never'],
      ['note', 'never'],
    ]);
  });
});

const filled = {
  welcome: {
    ...{ guest_count: '120', 'total_budget.amount_cents': '24,000' },
    ...{ 'total_budget.currency': 'EUR', link: 'https://q.example/k7m4' },
    ...{ 'timeline.0.title': 'Budget', 'timeline.0.day': '2031-03-12' },
  },
  budget_summary: {
    ...{ currency: 'EUR', link: 'https://q.example/k7m4' },
    ...{ 'budget_allocations.0.name': 'A long table' },
    'budget_allocations.0.shares': 'Food and drinks: 9600\nMusic: 3.600,50\n',
  },
  vendor_options: {
    ...{ currency: 'EUR', link: 'https://q.example/k7m4' },
    ...{ 'vendor_combinations.0.name': 'Hearthrye', 'vendor_combinations.0.total_cents': '8640' },
    'vendor_combinations.0.vendors': 'Food: Hearthrye\nMusic: The Ferrymen',
    'vendor_combinations.0.choose_url': 'https://q.example/k7m4/1',
  },
  selection_confirmation: {
    ...{ currency: 'EUR', link: 'https://q.example/k7m4' },
    ...{ 'selected_vendors.0.name': 'Hearthrye', 'selected_vendors.0.category': 'Food' },
  },
  blueprint_delivery: { link: 'https://q.example/k7m4' },
  error_notification: { explanation: 'A page cannot be shown.' },
  reminder: { pending_client_action: 'choose_vendors', link: 'https://q.example/k7m4' },
} as const;
const follows = { count: 1, is_attached: false };

describe('what is typed into them', () => {
  it.each(serviceMessageTypes)('is data that every template of %s takes', (type) => {
    const data = { ...typed(type, { ...plan, ...filled[type] }), ...follows };
    for (const { messageType, dataSchema } of library)
      if (messageType === type) expect(dataSchema.safeParse(data).error).toBeUndefined();
  });

  it('becomes cents, numbers, lists and lines', () => {
    expect(typed('budget_summary', filled.budget_summary)).toMatchObject({
      budget_allocations: [
        {
          shares: [
            { category: 'Food and drinks', amount_cents: 9600_00 },
            { category: 'Music', amount_cents: 3600_50 },
          ],
        },
      ],
    });
    expect(typed('welcome', filled.welcome)).toMatchObject({
      ...{ guest_count: 120, total_budget: { amount_cents: 24_000_00, currency: 'EUR' } },
      ...{ plan_url: 'https://q.example/k7m4', timeline: [{ title: 'Budget' }] },
    });
    expect(typed('selection_confirmation', filled.selection_confirmation)).toMatchObject({
      selected_vendors: [{ price_cents: null }],
    });
  });

  it.each([
    ['9600', 9600_00],
    ['9600.5', 9600_50],
    ['9 600,50', 9600_50],
    ['€ 1.234.567', 1_234_567_00],
    ['12,345.67', 12_345_67],
    ['0', 0],
    ['ten', 'ten'],
    ['-5', '-5'],
    ['1.2.3', '1.2.3'],
  ])('as an amount: %s is %s', (text, cents) => {
    const data = typed('welcome', {
      ...{ 'total_budget.amount_cents': text, 'total_budget.currency': 'EUR' },
    });
    expect(data).toMatchObject({ total_budget: { amount_cents: cents } });
  });

  it('keeps places in a list, leaves out what is empty, and a currency alone is no budget', () => {
    expect(
      typed('welcome', { 'timeline.1.title': 'Blueprint', 'total_budget.currency': 'EUR' }),
    ).toEqual({ timeline: [{}, { title: 'Blueprint' }] });
    expect(typed('welcome', { guest_count: 'many' })).toMatchObject({ guest_count: 'many' });
  });
});
