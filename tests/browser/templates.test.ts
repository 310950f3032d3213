import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seedTemplates } from '#db/template-seed.ts';
import { readTemplateVersions } from '#db/template-versions.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import {
  hasBrowser,
  openBrowser,
  overflowAt,
  signIn,
  untilAlive,
  usualWidths,
  violationsOf,
} from './browser.ts';
import { openApp } from './open-app.ts';

const key = 'outreach-initial-hook';

describe.skipIf(!hasBrowser)('templates in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const app = await openApp();
  const { stack, url } = app;
  const browser = await openBrowser();
  const { db, workspaceId } = stack;
  await seedTemplates(db, shippedTemplates());
  const versions = () => readTemplateVersions(db, { workspaceId, key, language: 'en' });

  async function pageWith(options: { colorScheme?: 'light' | 'dark'; isPhone?: boolean } = {}) {
    const { colorScheme = 'light', isPhone = false } = options;
    const viewport = isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
    const page = await browser.newPage({ colorScheme, viewport });
    await signIn(page, app);
    return page;
  }

  const page: Page = await pageWith();
  const says = (words: string | RegExp) => page.getByText(words).first().waitFor();

  it('are found by keyboard, by word', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(`${url}/templates`);
    const search = page.getByRole('searchbox', { name: 'Search templates' });
    await search.fill('zebra');
    await search.press('Enter');
    await says('No template has these words');
    await search.fill('first letter hook');
    await search.press('Enter');
    await page.getByRole('link', { name: 'First letter: hook' }).press('Enter');
    await page.waitForURL(/templates\/outreach-initial-hook/);
  });

  it('show what somebody would get while the words are typed, and keep nothing of it', async () => {
    await page.locator('[name="slot-subject"]').fill('Your {{eventType}}, {{city}}');
    await says('Your wedding, Lisbon');
    await page.locator('[name="slot-subject"]').fill('Hello {{nobody}}');
    await says('It cannot be written yet');
    expect(await versions()).toHaveLength(1);
  });

  it('say at its field what is wrong with words', async () => {
    await page.getByRole('button', { name: 'Save the draft' }).press('Enter');
    // The preview has said the same already; the field says it once the draft was refused.
    await page.locator('[name="slot-subject"][aria-invalid=true]').waitFor();
    await says('Line 1: {{nobody}} is not known here.');
  });

  it('are kept, published after a question, compared, and taken back, all by keyboard', async () => {
    await page.locator('[name="slot-subject"]').fill('Your {{eventType}} in {{city}}');
    await page.getByRole('button', { name: 'Save the draft' }).press('Enter');
    await says('Kept as the draft of version 2.');
    await page.getByRole('link', { name: 'Publish…' }).press('Enter');
    await says('Publish version 2 of “First letter: hook” in English?');
    const confirm = page.getByRole('button', { name: 'Publish version 2' });
    await expect.poll(() => confirm.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await says('Version 2 is in use.');
    await page.getByRole('link', { name: 'Compare' }).first().press('Enter');
    await says('From version 1 to version 2');
    await page.getByRole('link', { name: 'Go back to it…' }).first().press('Enter');
    await page.getByRole('button', { name: 'Go back to version 1' }).press('Enter');
    await says('Its words are back, as version 3.');
    expect((await versions()).map(({ state }) => state)).toEqual([
      'published',
      'retired',
      'retired',
    ]);
  });

  it('show a mail as a phone and a dark screen do, in a frame that runs nothing', async () => {
    await page.getByRole('button', { name: 'Phone' }).press('Enter');
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await frame.evaluate((each) => each.clientWidth)).toBe(390);
    const groundOf = () =>
      page
        .frameLocator('iframe')
        .locator('.sheet')
        .first()
        .evaluate((each) => getComputedStyle(each).backgroundColor);
    const light = await groundOf();
    await page.getByRole('button', { name: 'Dark' }).press('Enter');
    await expect.poll(groundOf).not.toBe(light);
    await page.getByRole('button', { name: 'Plain text' }).press('Enter');
    await says('-- ');
  });

  it('measure a text, and send it to whoever looks at it', async () => {
    await untilAlive(page, () => page.goto(`${url}/templates/budget_ready_sms?language=en`));
    await says(/^1 segment, GSM-7: \d+ used, \d+ left$/);
    await page.locator('[name="slot-body"]').fill('Ready ✓ {{link}}');
    await says(/UCS-2/);
    await page.getByRole('button', { name: 'Send me a test' }).press('Enter');
    await says(/A test is on its way to /);
  });

  it('meet no barrier, in light on a wide screen and in the dark on a phone', async () => {
    for (const isPhone of [false, true]) {
      const other = await pageWith({ colorScheme: isPhone ? 'dark' : 'light', isPhone });
      for (const path of ['/templates', `/templates/${key}?do=retire`, '/settings']) {
        await other.goto(url + path);
        await other.locator('main').waitFor();
        // Axe would wait for an answer of the frame, in which no script runs.
        await other.evaluate(() => {
          for (const frame of document.querySelectorAll('iframe[title]')) frame.remove();
        });
        expect(await violationsOf(other), path).toEqual([]);
      }
      await other.context().close();
    }
  });

  it('scroll no page sideways, from a phone to a wide screen', async () => {
    for (const path of [
      '/templates',
      `/templates/${key}`,
      '/templates/budget-summary',
      '/settings',
    ]) {
      await page.goto(url + path);
      expect(await overflowAt(page), path).toEqual(usualWidths.map(() => 0));
    }
  });

  it('say nothing that a person would call broken', () => {
    // The axe of these tests knocks at the frame of a preview, which runs nothing, ours or theirs.
    const said = browser.complaints.filter((words) => !words.includes("in 'about:srcdoc'"));
    expect(said).toEqual([]);
  });
});
