import { beforeAll, describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/kernel/language.ts';
import { serviceMessageTypes } from '#domain/messaging/channels.ts';
import { catalogue, serviceMailOf, type TemplateData, type TemplateId } from '../catalogue.ts';
import { compileTemplates } from '../compile.ts';
import { renderEmail } from '../render.ts';
import { sampleBrand } from '../samples.ts';
import { serviceSamples } from '../service-samples.ts';
import { TemplateDataError } from '../template-error.ts';
import { mailWords } from '../words/mail-words.ts';

beforeAll(async () => {
  await compileTemplates();
});

function render<Id extends keyof typeof serviceSamples>(
  template: Id,
  data: TemplateData<Id>,
  language: Language = 'en',
) {
  return renderEmail({ template, language, data, brand: sampleBrand });
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

describe.each(serviceMessageTypes)('the service mail "%s"', (type) => {
  const id: TemplateId & keyof typeof serviceSamples = serviceMailOf[type];

  it.each(languages)('names the client, the plan and where questions go, in %s', (language) => {
    const { html, text } = render(id, serviceSamples[id], language);
    for (const part of [html, text]) {
      for (const said of ['Wren', 'K7M4', 'help@quillmere.example', '%%UNSUBSCRIBE_URL%%'])
        expect(part).toContain(said);
    }
  });

  it.each(['client_name', 'plan_id', 'support_email'])('names what is missing: %s', (field) => {
    const data = { ...serviceSamples[id], [field]: undefined };
    const refused = refusalOf(() => catalogueCompose(id, data));
    expect(refused.message).toBe(`template "${id}": the field "${field}" is missing`);
  });

  it('can be written without a day and with a kind of event nobody knows', () => {
    const data = { ...serviceSamples[id], event_type: 'goat yoga', event_date: null };
    expect(render(id, data).text.replaceAll('\n', ' ')).toContain('Plan K7M4, for your event.');
  });
});

/** As a request from outside arrives: nothing about its shape is known. */
function catalogueCompose(id: TemplateId, data: unknown) {
  return catalogue[id].compose(data, {
    language: 'en',
    words: mailWords.en,
    brand: { ...sampleBrand, logoUrl: null },
  });
}

describe('the budget mail', () => {
  const sample = serviceSamples['budget-summary'];

  it('has the picture with words instead of it, and always the figures', () => {
    const { html, text } = render('budget-summary', sample);
    expect(html).toContain('src="https://app.quillmere.example/pictures/k7m4-budget.png"');
    expect(html).toContain('alt="Bars compare the shares of the 3 strategies');
    for (const part of [html, text]) expect(part).toMatch(/€9,600[\s\S]*40%/);
  });

  it('needs no picture', () => {
    const { html } = render('budget-summary', { ...sample, chart_source: null });
    expect(html).not.toContain('<img');
    expect(html).toContain('Food and drinks');
  });

  it('takes a picture that travels with the mail', () => {
    const { html, text } = render('budget-summary', { ...sample, chart_source: 'cid:budget@k7m4' });
    expect(html).toContain('src="cid:budget@k7m4"');
    expect(text).not.toContain('cid:');
  });

  it.each(['javascript:alert(1)', 'data:image/svg+xml,x', 'cid:"><script>', ''])(
    'takes no picture from %j',
    (chart_source) => {
      const send = () => render('budget-summary', { ...sample, chart_source });
      expect(refusalOf(send).field).toBe('chart_source');
    },
  );

  it('stands in columns as plain text', () => {
    const { text } = render('budget-summary', sample);
    expect(text).toContain(
      [
        '1. A long table, €24,000',
        '   Most of it goes into dinner; the barn stays as it is.',
        '   Food and drinks  €9,600  40%',
        '   Barn and tents   €8,400  35%',
        '   Music            €3,600  15%',
        '   Flowers          €2,400  10%',
        '   Choose A long table:',
        '   https://q.example/k7m4/budget/1',
      ].join('\n'),
    );
  });

  it('tells which figure is wrong', () => {
    const [first, ...rest] = sample.budget_allocations;
    if (first === undefined) throw new Error('the sample has no strategy');
    const wrong = { ...first, shares: [{ category: 'Food', amount_cents: -1 }] };
    const data = { ...sample, budget_allocations: [wrong, ...rest] };
    expect(refusalOf(() => render('budget-summary', data)).field).toBe(
      'budget_allocations.0.shares.0.amount_cents',
    );
  });
});

describe('figures', () => {
  it('line up: all with cents where one has some, and with a mark from a thousand on', () => {
    const { text } = render('budget-summary', serviceSamples['budget-summary'], 'es');
    expect(text.replaceAll('\u00a0', ' ')).toContain('Food and drinks   7.200,50 €');
    expect(text.replaceAll('\u00a0', ' ')).toContain('Barn and tents   10.200,00 €');
  });

  it('stand behind a label as French writes it', () => {
    const { text, html } = render('welcome', serviceSamples.welcome, 'fr');
    for (const part of [text, html]) expect(part).toContain('Invités\u00a0: 120');
  });
});

describe('the vendor mail', () => {
  it('asks by a day, and has a page for each choice', () => {
    const { subject, html, text } = render('vendor-options', serviceSamples['vendor-options']);
    expect(subject).toBe('3 vendor combinations: please choose by 19 March');
    expect(html.match(/class="go"/g)).toHaveLength(3);
    expect(text).toContain('Held for you until 20 March.');
  });
});

describe('the confirmation', () => {
  it('adds up the prices, and tells no sum while one is open', () => {
    const sample = serviceSamples['selection-confirmation'];
    expect(render('selection-confirmation', sample).text).toContain('€12,240');
    const open = { name: 'Orlo', category: 'Flowers', price_cents: null };
    const data = { ...sample, selected_vendors: [...sample.selected_vendors, open] };
    expect(render('selection-confirmation', data).text).not.toContain('Together');
  });

  it('has no button without a page', () => {
    const data = { ...serviceSamples['selection-confirmation'], plan_url: null };
    expect(render('selection-confirmation', data).html).not.toContain('Open your plan');
  });
});

describe('the blueprint mail', () => {
  it('speaks of an attachment only where there is one', () => {
    const data = { ...serviceSamples['blueprint-delivery'], is_attached: false };
    expect(render('blueprint-delivery', data).text).not.toContain('PDF');
  });
});
