import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/kernel/language.ts';
import { serviceMessageTypes } from '#domain/messaging/channels.ts';
import { catalogue, isTemplateId, serviceMailOf } from '../catalogue.ts';
import { compileTemplates } from '../compile.ts';
import { shippedText } from '../drafts/default-cadence.ts';
import { renderAnyEmail } from '../render.ts';
import { sampleBrand, sampleData } from '../samples.ts';
import { alertWords } from './alerts.ts';
import { approveWords } from './approve.ts';
import { sayShares } from './figures.ts';

beforeAll(async () => {
  await compileTemplates();
});

const ids = Object.keys(catalogue).filter(isTemplateId);

function mail(template: (typeof ids)[number], language: Language) {
  const data = sampleData[template];
  return renderAnyEmail({ template, language, data, brand: sampleBrand });
}

describe('a mail in French', () => {
  it.each(ids)('lets no line begin with a mark that stands behind a space: "%s"', (id) => {
    const { text, html } = mail(id, 'fr');
    const shown = html.replace(/<(style|title)[\s\S]*?<\/\1>|<[^>]+>/g, ' ');
    for (const part of [text, shown]) expect(part).not.toMatch(/\p{L} [;?!»]|\p{L} : |« /u);
  });

  it('has that space before the colon behind a label', () => {
    expect(mail('outreach', 'fr').text).toContain('Ne plus recevoir de messages\u00a0: %%');
    expect(mail('approval-request', 'fr').text).toMatch(/^Objet\u00a0: /m);
    expect(mail('approval-request', 'fr').text).toContain('Ouvrir pour décider\u00a0:\n');
    expect(mail('alert-digest', 'fr').text).toContain(
      'Trop peu de messages arrivent\u00a0: élevée',
    );
  });
});

describe('a letter that greets with a comma', () => {
  it.each(['de', 'it'] as const)('goes on in small letters in %s', (language) => {
    const letters = [0, 1, 2, 3].map((step) => shippedText(language, step).body.split('\n\n')[1]);
    const mails = serviceMessageTypes.map(
      (type) => mail(serviceMailOf[type], language).text.split(',\n\n')[1],
    );
    for (const opening of [...letters, ...mails]) expect(opening).toMatch(/^\p{Ll}/u);
  });
});

describe('one of a thing', () => {
  it.each(languages)('is not many in %s', (language) => {
    const { measured } = alertWords[language];
    expect(measured('1', 1)).not.toBe(measured('1', 2).replace('2', '1'));
    const { undoable, open } = approveWords[language];
    expect(undoable.secondsLeft(1)).not.toBe(undoable.secondsLeft(2).replace('2', '1'));
    // In Dutch a count of hours stays in the singular.
    if (language !== 'nl')
      expect(open.firstAsked('Ann', 1)).not.toBe(open.firstAsked('Ann', 2).replace('2', '1'));
  });
});

describe('the shares of a budget', () => {
  it('add up to a hundred, where each rounded alone would make 101', () => {
    expect(sayShares([7_800_00, 8_400_00, 6_000_00, 1_800_00], 'en')).toEqual([
      ...['33%', '35%', '25%', '7%'],
    ]);
  });

  it('add up to a hundred, whatever they are, and none is a whole percent off', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(amounts, (cents) => {
        const whole = cents.reduce((sum, each) => sum + each, 0);
        fc.pre(whole > 0);
        const said = sayShares(cents, 'en').map((share) => Number.parseInt(share, 10));
        expect(said.reduce((sum, each) => sum + each, 0)).toBe(100);
        for (const [at, percent] of said.entries())
          expect(Math.abs(percent - ((cents[at] ?? 0) * 100) / whole)).toBeLessThan(1);
      }),
    );
  });

  it('are nothing of nothing', () => {
    expect(sayShares([0, 0], 'en')).toEqual(['0%', '0%']);
  });
});
