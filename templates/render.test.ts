import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { catalogue, isTemplateId, type TemplateId } from './catalogue.ts';
import { compileTemplates } from './compile.ts';
import { maxGathered } from './email/approval-gathered.ts';
import { renderEmail, templateVersion, type RenderedEmail } from './render.ts';
import { sampleBrand, sampleData } from './samples.ts';
import { TemplateDataError } from './template-error.ts';

const maxHtmlBytes = 30 * 1024;
const ids = Object.keys(catalogue).filter(isTemplateId);
const cases = ids.flatMap((id) => languages.map((language) => [id, language] as const));

function render(id: TemplateId, language: (typeof languages)[number] = 'en'): RenderedEmail {
  return renderEmail({ template: id, language, data: sampleData[id], brand: sampleBrand });
}

function fieldOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TemplateDataError) return error.field;
    throw error;
  }
  return 'nothing was refused';
}

function hrefsOf(html: string): string[] {
  return [...html.matchAll(/\shref="([^"]*)"/g)].map((match) => match[1] ?? '');
}

beforeAll(async () => {
  await compileTemplates();
});

describe.each(cases)('the mail "%s" in %s', (id, language) => {
  it('is complete, small, and readable without HTML', () => {
    const mail = render(id, language);
    expect(mail.subject).not.toBe('');
    expect(Buffer.byteLength(mail.html)).toBeLessThan(maxHtmlBytes);
    expect(mail.html).toContain(`lang="${language}"`);
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/);
    }
    const long = mail.text
      .split('\n')
      .filter((line) => line.length > 78 && line.trim().includes(' '));
    expect(long).toEqual([]);
    expect(mail.templateVersion).toBe(templateVersion(id));
  });

  it('says in the text what it says in HTML: every link stands in both', () => {
    const { html, text } = render(id, language);
    const links = hrefsOf(html).map((href) => href.replace(/^mailto:/, ''));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !text.includes(link))).toEqual([]);
  });
});

describe('what a prospect gets', () => {
  it.each(['outreach', 'conversation'] as const)('carries a visible stop link: %s', (id) => {
    const { html, text } = render(id);
    expect(html).toContain('href="%%UNSUBSCRIBE_URL%%"');
    expect(text).toContain('%%UNSUBSCRIBE_URL%%');
  });

  it('keeps the two placeholders literally, so that no secret is stored', () => {
    const { html, text } = render('outreach');
    expect(html).toContain('mailto:%%REPLY_ADDRESS%%');
    expect(text).toContain('%%REPLY_ADDRESS%%');
  });

  it.each(languages)('names the postal address and why they are written to, in %s', (language) => {
    const { html, text } = render('outreach', language);
    for (const part of [html, text.replaceAll('\n', ' ')]) {
      expect(part).toContain('Rua do Salgueiral 14');
      expect(part).toContain('Ridgeline Venue Fair');
    }
  });

  it.each(['', ' \n '])('is refused without a postal address: %j', (postalAddress) => {
    const brand = { ...sampleBrand, postalAddress };
    const send = () =>
      renderEmail({ template: 'outreach', language: 'en', data: sampleData.outreach, brand });
    expect(fieldOf(send)).toBe('brand.postalAddress');
  });

  it('puts the letter first, with its paragraphs and its links', () => {
    const { html, text } = render('outreach');
    expect(text.startsWith('Dear Maren,\n\nI read on your site')).toBe(true);
    expect(html).toContain(
      '<a href="https://quillmere.example/plans">https://quillmere.example/plans</a>.',
    );
    expect(html).toContain('Warm regards,<br />Clara Valadar');
  });

  it('keeps what the planner wrote as it is, in an answer of their own', () => {
    const bodyText = 'Hello,\n\n  1. first\n  2. <second> & {{third}}';
    const data = { ...sampleData.conversation, bodyText };
    const mail = renderEmail({
      template: 'conversation',
      language: 'en',
      data,
      brand: sampleBrand,
    });
    expect(mail.text).toContain('  2. <second> & {{third}}');
    expect(mail.html).toContain('2. &lt;second&gt; &amp; {{third}}');
  });
});

describe('what our own people get', () => {
  it('asks with the whole text, the reason, the hour, the flags and the facts', () => {
    const { text } = render('approval-request');
    for (const said of [
      'Nothing has been sent.',
      'A room for your 280 guests in October',
      'I read on your site that the autumn gala',
      'It is the first email to this person.',
      'Tue 10 Mar, 09:10 their time, 15:10 yours',
      '“last chance” sounds like advertising.',
      'corvane.example, read 3 March, likely',
      'https://app.quillmere.example/approve/',
      '2 more are waiting for you.',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('holds one link per draft when several are gathered', () => {
    const links = hrefsOf(render('approval-gathered').html);
    expect(links.filter((link) => link.includes('/approve/'))).toHaveLength(2);
  });

  it.each(languages)('counts one gathered draft as one, in %s', (language) => {
    const sample = sampleData['approval-gathered'];
    const subjectOf = (items: typeof sample.items) =>
      renderEmail({
        ...{ template: 'approval-gathered', language, brand: sampleBrand },
        data: { ...sample, items },
      }).subject;
    expect(subjectOf(sample.items)).toMatch(/^2 /);
    expect(subjectOf(sample.items.slice(0, 1))).not.toMatch(/\d/);
  });

  it('stays under 30 KB with as many gathered drafts of full length as it takes', () => {
    const [item] = sampleData['approval-gathered'].items;
    if (item === undefined) throw new Error('the sample has no draft');
    const bodyText = `Dear Maren,\n\n${'l’événement '.repeat(178)}`;
    const data = {
      ...sampleData['approval-gathered'],
      items: Array.from({ length: maxGathered }, () => ({
        ...item,
        draft: { ...item.draft, bodyText },
      })),
    };
    const mail = renderEmail({
      template: 'approval-gathered',
      language: 'fr',
      data,
      brand: sampleBrand,
    });
    expect(Buffer.byteLength(mail.html)).toBeLessThan(maxHtmlBytes);
  });

  it('quotes an answer, so that nobody takes it for ours', () => {
    expect(render('reply-notice').text).toContain('> Please send the three plans');
  });

  it('tells the others who decided', () => {
    const data = { ...sampleData['approval-decided'], decidedBy: 'Anselm Roth' };
    const { text } = renderEmail({
      template: 'approval-decided',
      language: 'en',
      data,
      brand: sampleBrand,
    });
    expect(text).toContain('Anselm Roth declined the email to Maren Oslin');
    expect(text).not.toContain('Was it not you?');
  });

  it('can be written before the postal address is set', () => {
    const brand = { ...sampleBrand, postalAddress: '' };
    const mail = renderEmail({
      template: 'sign-in',
      language: 'en',
      data: sampleData['sign-in'],
      brand,
    });
    expect(mail.text).toContain('within 15 minutes');
  });
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{constructor}}',
  '{{{x}}}',
  "'; DROP TABLE prospects; --",
  '<a href="https://evil.example">here</a>',
  '%%UNSUBSCRIBE_URL%%" onclick="x',
];

describe('hostile words', () => {
  it.each(hostile)('do nothing in a mail to an approver: %s', (word) => {
    const sample = sampleData['approval-request'];
    const data = {
      ...sample,
      askedBy: word,
      prospect: { ...sample.prospect, name: word },
      draft: { ...sample.draft, subject: word, bodyText: word },
      facts: [{ value: word, source: word, confidence: 1 }],
    };
    const { html } = renderEmail({
      template: 'approval-request',
      language: 'en',
      data,
      brand: sampleBrand,
    });
    expect(html).not.toMatch(/<script|<img src=x|<a href="https:\/\/evil/);
    expect(html).not.toMatch(/ on(?:click|error)="/);
    expect(hrefsOf(html)).toEqual([sample.link]);
  });

  it.each(hostile)('do nothing in a mail to a prospect: %s', (word) => {
    const data = { ...sampleData.outreach, subject: word, bodyText: word, basisSource: word };
    const { html } = renderEmail({
      template: 'outreach',
      language: 'en',
      data,
      brand: sampleBrand,
    });
    expect(html).not.toMatch(/<script|<img src=x|<a href="https:\/\/evil\.example">here/);
    expect(html).not.toMatch(/ on(?:click|error)="/);
  });

  it('make no link but http, https and mailto, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'javascript:alert(1)',
        'https://a.example/?q="x"',
        'data:text/html,x',
        'mailto:a@b.example',
        'ftp://x.example',
        ' ',
        '\n',
        'http://',
        'a@b.example',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (parts) => {
        const bodyText = `x ${parts.join('')}`;
        const data = { ...sampleData.outreach, bodyText };
        const { html } = renderEmail({
          template: 'outreach',
          language: 'en',
          data,
          brand: sampleBrand,
        });
        const schemes = hrefsOf(html).filter(
          (href) => !/^(?:https?:\/\/|mailto:|%%UNSUB)/i.test(href),
        );
        expect(schemes).toEqual([]);
        expect(html).not.toMatch(/href="[^"]*[<>]/);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['a\r\nBcc: all@evil.example', 'a\nb', 'a\u2028b', '\u0000'])(
    'cannot open a header by a subject: %j',
    (subject) => {
      for (const template of ['outreach', 'conversation'] as const) {
        const data = { ...sampleData.outreach, subject };
        const send = () => renderEmail({ template, language: 'en', data, brand: sampleBrand });
        expect(fieldOf(send)).toBe('subject');
      }
    },
  );

  it('cannot open a header by a name either: ours is cleaned', () => {
    const prospect = {
      ...sampleData['approval-request'].prospect,
      name: 'Maren\r\nBcc: x@evil.example',
    };
    const data = { ...sampleData['approval-request'], prospect };
    const mail = renderEmail({
      template: 'approval-request',
      language: 'en',
      data,
      brand: sampleBrand,
    });
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
});

describe('data that is missing or wrong', () => {
  it('is refused by the name of its field, without its value', () => {
    const secret = 'ftp://secret.example';
    const data = { ...sampleData['sign-in'], link: secret };
    const send = () =>
      renderEmail({ template: 'sign-in', language: 'en', data, brand: sampleBrand });
    expect(fieldOf(send)).toBe('link');
    expect(send).toThrow(/^(?!.*secret)/);
  });

  it('is refused deep inside as well', () => {
    const { draft, ...rest } = sampleData['approval-request'];
    const data = { ...rest, draft: { ...draft, drafter: 'model' as const }, sendAt: 'tomorrow' };
    expect(
      fieldOf(() =>
        renderEmail({ template: 'approval-request', language: 'en', data, brand: sampleBrand }),
      ),
    ).toBe('sendAt');
  });

  it('is refused in the brand', () => {
    const brand = { ...sampleBrand, colour: 'red;background:url(https://evil.example)' };
    expect(
      fieldOf(() =>
        renderEmail({ template: 'sign-in', language: 'en', data: sampleData['sign-in'], brand }),
      ),
    ).toBe('brand.colour');
  });
});
