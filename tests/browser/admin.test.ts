import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readNewestCadence } from '#db/cadences.ts';
import { query } from '#db/client.ts';
import { parkInbound, storeInbound } from '#db/inbound.ts';
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

describe.skipIf(!hasBrowser)('an admin in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const app = await openApp();
  const { stack, url } = app;
  const browser = await openBrowser();
  const { db, workspaceId } = stack;

  async function pageOf(userId: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ colorScheme });
    await signIn(page, app, userId);
    return page;
  }

  async function addPlanner(): Promise<string> {
    const [row] = await query<{ id: string }>(
      db,
      `insert into users (workspace_id, email, name, role, time_zone)
       values (?, 'anselm@agency.example', 'Anselm Roth', 'SALES_REP', 'Europe/Berlin') returning id`,
      [workspaceId],
    );
    if (!row) throw new Error('The user was not added.');
    return row.id;
  }

  const page = await pageOf(stack.userId);
  const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
  const days = (touch: number) => page.locator(`[name="touch-${String(touch)}-dayOffset"]`);

  it('finds the cadence by keyboard, and sees a wrong day at its field', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL(`${url}/cadence`);
    await says('The shipped cadence');
    await days(3).fill('2');
    await page.getByRole('button', { name: 'Save as version 1' }).click();
    await says('It must be later than touch 2');
    expect(await days(3).getAttribute('aria-invalid')).toBe('true');
    expect(await days(3).inputValue()).toBe('2');
    expect(await readNewestCadence(db, workspaceId)).toBeNull();
  });

  it('looks at days before saving them', async () => {
    const last = page.getByText('Touch 4', { exact: true }).locator('..');
    const before = await last.innerText();
    await days(3).fill('9');
    await days(4).fill('40');
    await page.getByRole('button', { name: 'Show these days' }).click();
    await expect.poll(() => last.innerText()).not.toBe(before);
    expect(await days(4).inputValue()).toBe('40');
    expect(await readNewestCadence(db, workspaceId)).toBeNull();
  });

  it('saves days and words, and sees the version among the others', async () => {
    await page.getByRole('button', { name: 'Save as version 1' }).click();
    await says('Saved as version 1.');
    await says('Touch 3 on day 9 instead of 7');
    await page.getByRole('link', { name: 'German' }).click();
    await page.waitForURL(/language=de/);
    const words = page.locator('[name="touch-2-body"]');
    await words.fill(`${await words.inputValue()}\n\nPS: Unsere Mappe liegt bereit.`);
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await says('Saved as version 2.');
    await says('Words of touch 2 in German.');
    const newest = await readNewestCadence(db, workspaceId);
    expect(newest?.steps.map(({ dayOffset }) => dayOffset)).toEqual([0, 3, 9, 40]);
    expect(Object.keys(newest?.steps[1]?.texts ?? {})).toEqual(['de']);
  });

  it('sees how everything is, and lets what was put aside be read again', async () => {
    await storeInbound(db, { workspaceId: null, eventKey: 'put-aside', source: 'mail' });
    const [row] = await query<{ id: string }>(
      db,
      `update inbound_events set subject = 'Hello there' where event_key = 'put-aside' returning id`,
    );
    await parkInbound(db, row?.id ?? '', 'nobody_matches');
    await page.keyboard.press('Escape');
    await untilAlive(page, () => page.goto(`${url}/system`));
    await page.getByRole('heading', { name: 'Parts' }).waitFor();
    await says('Hello there');
    await page.getByRole('button', { name: 'Read again' }).press('Enter');
    await says('It is read once more.');
  });

  it('meets no barrier on either page, in light and in dark', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const other = await pageOf(stack.userId, scheme);
      for (const path of ['/cadence', '/system']) {
        await other.goto(url + path);
        await other.getByRole('heading').first().waitFor();
        expect(await violationsOf(other), `${scheme} ${path}`).toEqual([]);
      }
      await other.context().close();
    }
  });

  it('scrolls no page sideways, from a phone to a wide screen', async () => {
    for (const path of ['/cadence', '/system']) {
      await page.goto(url + path);
      expect(await overflowAt(page), path).toEqual(usualWidths.map(() => 0));
    }
  });

  it('alone sees health: a planner has no way there, and no way in', async () => {
    const planner = await pageOf(await addPlanner());
    expect(await planner.getByRole('link', { name: 'Health' }).count()).toBe(0);
    expect((await planner.goto(`${url}/system`))?.status()).toBe(403);
    await planner.goto(`${url}/cadence`);
    await planner.getByText('Only an admin can change the cadence.').waitFor();
    expect(await planner.getByRole('button', { name: /Save/ }).count()).toBe(0);
    await planner.context().close();
  });

  it('saw no page complain', () => {
    expect(browser.complaints).toEqual([]);
  });
});
