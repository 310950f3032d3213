import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { catalogue, isTemplateId, type TemplateId } from '#templates/catalogue.ts';
import { renderAnyEmail } from '#templates/render.ts';
import { sampleBrand, sampleData } from '#templates/samples.ts';
import { hasBrowser, openBrowser, overflowAt } from './browser.ts';
import { groundOf } from './pixels.ts';

const ids = Object.keys(catalogue).filter(isTemplateId);
const widths = [600, 390];
const schemes = ['light', 'dark'] as const;

/** The brand of the samples, and colours that are hard to write on or to see on dark paper. */
const brands = { green: '#3b4a3f', yellow: '#ffd400', ink: '#101010', white: '#ffffff' };

function mailIn(id: TemplateId, colour: string, language: 'en' | 'de' = 'en'): string {
  const brand = { ...sampleBrand, colour };
  return renderAnyEmail({ template: id, language, data: sampleData[id], brand }).html;
}

/** What somebody could not read, by the rules of accessibility that hold for a mail. */
async function unreadable(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withRules(['color-contrast', 'image-alt', 'link-name', 'html-has-lang', 'document-title'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  );
}

/** Words that do not fit where they stand, or are too small to be read; buttons that a thumb misses. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('p, td, th, h1, h2, a, span, strong')].filter(
      (element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === 3 && node.nodeValue?.trim() !== '',
        ),
    );
    const small = texts.filter(
      (element) =>
        element.textContent.trim() !== '' &&
        Number.parseFloat(getComputedStyle(element).fontSize) < 12,
    );
    const cut = texts.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > innerWidth + 0.5;
    });
    const thin = [...document.querySelectorAll('.act a, a.go')].filter(
      (element) => element.getBoundingClientRect().height < 43.5,
    );
    const say = (what: string) => (element: Element) =>
      `${what}: ${element.textContent.trim().slice(0, 40)}`;
    return [...small.map(say('small')), ...cut.map(say('cut')), ...thin.map(say('thin'))].filter(
      (words) => words !== 'small: ',
    );
  });
}

describe.skipIf(!hasBrowser)(
  'mails as a mail program shows them',
  { timeout: 60_000 },
  async () => {
    if (!hasBrowser) return;
    const browser = await openBrowser();
    const pages = {
      light: await browser.newPage({ colorScheme: 'light' }),
      dark: await browser.newPage({ colorScheme: 'dark' }),
    };
    const meter = await browser.newPage();

    describe.each(schemes)('in the %s', (scheme) => {
      const page = pages[scheme];

      it.each(ids)('%s is read on 600 and 390 pixels, on a ground of that kind', async (id) => {
        await page.setContent(mailIn(id, brands.green), { waitUntil: 'load' });
        expect(await overflowAt(page, widths)).toEqual([0, 0]);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          expect([width, await misfits(page)]).toEqual([width, []]);
          expect([width, await unreadable(page)]).toEqual([width, []]);
          const ground = await groundOf(meter, await page.screenshot({ fullPage: true }));
          if (scheme === 'dark') {
            expect(ground.commonest).toBeLessThan(0.02);
            expect(ground.corner).toBeLessThan(0.02);
            expect(ground.lightShare).toBeLessThan(0.12);
          } else {
            expect(ground.commonest).toBeGreaterThan(0.85);
            expect(ground.corner).toBeGreaterThan(0.8);
            expect(ground.lightShare).toBeGreaterThan(0.75);
          }
        }
      });

      it.each(Object.entries(brands))('is read in the colour %s of a brand', async (_, colour) => {
        await page.setViewportSize({ width: 390, height: 900 });
        for (const id of [
          'outreach',
          'welcome',
          'vendor-options',
          'digest',
          'approval-request',
        ] as const) {
          await page.setContent(mailIn(id, colour, 'de'), { waitUntil: 'load' });
          expect([id, await unreadable(page)]).toEqual([id, []]);
          expect([id, await misfits(page)]).toEqual([id, []]);
        }
      });
    });

    it('would not pass if one had no colours for the dark', async () => {
      const page = pages.dark;
      await page.setViewportSize({ width: 390, height: 900 });
      const html = mailIn('welcome', brands.green);
      const dark = '@media (prefers-color-scheme: dark)';
      expect(html).toContain(dark);
      await page.setContent(html.replace(dark, '@media print'), { waitUntil: 'load' });
      const ground = await groundOf(meter, await page.screenshot({ fullPage: true }));
      expect(ground.commonest).toBeGreaterThan(0.85);
    });
  },
);
