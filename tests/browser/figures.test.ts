import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aSending, anAnswerAt } from '#db/analytics/sent.fixture.ts';
import { query } from '#db/client.ts';
import { aPass } from '#tests/builders/outreach.ts';
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

describe.skipIf(!hasBrowser)('figures in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const app = await openApp();
  const { stack, url } = app;
  const browser = await openBrowser();
  const { db, workspaceId, userId } = stack;

  async function pageIn(colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({ colorScheme });
    await signIn(page, app);
    return page;
  }

  const page = await pageIn('light');

  it('are found by keyboard, and say what will stand there while nothing was sent', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(`${url}/analytics`);
    await page.getByRole('heading', { name: 'Nothing was sent within these days' }).waitFor();
  });

  it('have a table behind each drawing, opened and read without a mouse', async () => {
    const [row] = await query<{ at: string; answered: string }>(
      db,
      `select app_now() - interval '2 days' as at, app_now() - interval '1 day' as answered`,
    );
    const pass = await aPass(db, { workspaceId, userId });
    await aSending(db, pass, { at: row?.at ?? '' });
    await anAnswerAt(db, pass, row?.answered ?? '');
    await untilAlive(page, () => page.reload());
    const summary = page.getByText('Table, 28 days');
    await summary.focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('region', { name: 'Table, 28 days' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(29);
    await page.keyboard.press('Tab');
    expect(await table.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('follow the days and the channel that somebody chooses', async () => {
    await page.getByRole('link', { name: '7 days' }).click();
    await page.getByText('Table, 7 days').waitFor();
    await page.getByLabel('Channel', { exact: true }).selectOption('sms');
    await page.waitForURL(/channel=sms/);
    await page.getByRole('heading', { name: 'Nothing was sent within these days' }).waitFor();
    await page.getByLabel('Channel', { exact: true }).selectOption('');
    await page.getByRole('heading', { name: 'Messages per day' }).waitFor();
  });

  it('and the alerts are read on every width, in both themes', { timeout: 240_000 }, async () => {
    const dark = await pageIn('dark');
    for (const path of ['/analytics', '/settings/alerts'])
      for (const each of [page, dark]) {
        await each.goto(url + path);
        await each.getByRole('main').waitFor();
        expect(await violationsOf(each)).toEqual([]);
        expect(await overflowAt(each)).toEqual(usualWidths.map(() => 0));
      }
  });
});
