import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import {
  hasBrowser,
  openBrowser,
  overflowAt,
  signIn,
  untilAlive,
  violationsOf,
} from './browser.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)('prospects in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const app = await openApp();
  const { stack, url } = app;
  const browser = await openBrowser();
  const { db } = stack;
  const page = await browser.newPage();

  const says = (words: string | RegExp) => page.getByText(words).first().waitFor();

  async function rowOf(name: string) {
    const [row] = await query<{ id: string; runState: string | null; stage: string }>(
      db,
      'select id, run_state, stage from prospects where name = ?',
      [name],
    );
    return row ?? { id: '', runState: null, stage: '' };
  }

  const stateOf = async (name: string) => (await rowOf(name)).runState;

  const openPage = (path: string) => untilAlive(page, () => page.goto(url + path));

  /** Presses a button or link by keyboard, as somebody without a mouse does. */
  async function press(name: string | RegExp): Promise<void> {
    const button = page.getByRole('button', { name, exact: true });
    await button
      .or(page.getByRole('link', { name, exact: true }))
      .first()
      .press('Enter');
  }

  it('begins with an empty list that says what to do', async () => {
    await signIn(page, app);
    await openPage('/prospects');
    await says('No prospects yet');
    await says('Give a sender and a postal address');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
  });

  it('shows beside each field what is wrong, keeps what was typed and goes there', async () => {
    await press('Add one by hand');
    await page.getByRole('heading', { name: 'Add a prospect' }).waitFor();
    await typeInto(page, 'Name', 'Joss Albrecht');
    await typeInto(page, 'Email', 'joss@');
    await page.keyboard.press('Enter');
    await says('“joss@” is not an address');
    expect(await page.getByLabel('Name').inputValue()).toBe('Joss Albrecht');
    await page.locator('[aria-invalid=true]:focus').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
  });

  it('adds somebody by keyboard and opens their page', async () => {
    await typeInto(page, 'Email', 'joss@tarnvale.example');
    await typeInto(page, 'City', 'Lisboa');
    await page.getByLabel('They agreed').press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Joss Albrecht' }).waitFor();
    await says('Added.');
    const { id } = await rowOf('Joss Albrecht');
    expect(new URL(page.url()).pathname).toBe(`/prospects/${id}`);
  });

  it('sees their draft arrive on the open page, without a reload', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset.before = 'yes';
    });
    await says('The draft waits for approval.');
    await says(/^Touch 1, email: /);
    expect(await page.evaluate(() => document.documentElement.dataset.before)).toBe('yes');
  });

  it('keeps a note by the key n', async () => {
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    await page.keyboard.type('Prefers a house to a hotel.');
    await press('Keep it');
    await page.getByText('Pat Planner, today').waitFor();
    await page.getByRole('complementary').getByText('Prefers a house to a hotel.').waitFor();
  });

  it('pauses and resumes, and the page says what holds it', async () => {
    await press('Pause');
    await says('It is paused.');
    expect(await stateOf('Joss Albrecht')).toBe('paused');
    await page.getByRole('button', { name: 'Resume' }).first().press('Enter');
    await says('The outreach to Joss Albrecht goes on.');
    await says('The draft waits for approval.');
  });

  it('filters the story', async () => {
    await press(/^Decisions \d+$/);
    await page.waitForURL(/show=decisions/);
    const story = page.getByRole('region', { name: 'Timeline' });
    await story.getByText('Paused by Pat Planner').waitFor();
    expect(await story.getByText('drafted').count()).toBe(0);
  });

  it('corrects the details', async () => {
    await press('Edit details');
    await typeInto(page, 'Organisation', 'Tarnvale Robotics');
    await page.keyboard.press('Enter');
    await says('Kept.');
    await says('Tarnvale Robotics');
  });

  it('finds no barrier on the page, its panels and the form, wide or on a phone', async () => {
    const { id } = await rowOf('Joss Albrecht');
    for (const [path, width] of [
      ['', 1440],
      ['', 390],
      ['?do=close', 390],
      ['/edit', 390],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await openPage(`/prospects/${id}${path}`);
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
    }
  });

  it('closes them as won on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openPage(`/prospects/${(await rowOf('Joss Albrecht')).id}`);
    await press('Close');
    await page.getByRole('radio', { name: /^Won/ }).press('Space');
    await page.locator('form', { hasText: 'How did it end?' }).getByRole('button').press('Enter');
    await says('Joss Albrecht was won.');
    expect(await rowOf('Joss Albrecht')).toMatchObject({ runState: 'closed', stage: 'converted' });
  });

  it('finds them on the list by name and by filter, and says when nobody matches', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const berta = await aProspect(stack, { givenName: 'Berta' });
    await aProspect(stack, { givenName: 'Carla' });
    await startOutreach(stack, berta);
    const begun = () =>
      query(db, 'select 1 from prospects where id = ? and run_state is not null', [berta]);
    await expect.poll(begun, { timeout: 30_000 }).toHaveLength(1);
    await openPage('/prospects');
    expect(await listed(page)).toEqual(['Berta Lopes', 'Carla Lopes', 'Joss Albrecht']);
    await page.getByLabel('Search prospects').focus();
    await page.keyboard.type('lopes');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=lopes/);
    await expect.poll(() => listed(page)).toEqual(['Berta Lopes', 'Carla Lopes']);
    await page.getByLabel('Now', { exact: true }).selectOption('none');
    await expect.poll(() => listed(page)).toEqual(['Carla Lopes']);
    await openPage('/prospects?q=Albrechd');
    await says('Nobody matches “Albrechd”');
    await press('Joss Albrecht');
    await page.getByRole('heading', { name: 'Joss Albrecht' }).waitFor();
  });

  it('stops two at once, and tells who was left as they were', async () => {
    await openPage('/prospects');
    await page.getByRole('table').getByText('waits for approval').waitFor();
    for (const name of ['Berta Lopes', 'Joss Albrecht'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).press('Space');
    expect(await violationsOf(page)).toEqual([]);
    await press('Stop 2');
    await says('1 stopped, 1 left as they were');
    expect(await stateOf('Berta Lopes')).toBe('closed');
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await violationsOf(page)).toEqual([]);
    }
    expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
  });

  it('reopens somebody, who is drafted anew', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openPage(`/prospects/${(await rowOf('Berta Lopes')).id}`);
    await press('Reopen');
    await says('Reopened: Berta Lopes');
    await says('The draft waits for approval.');
    await says(/pass 2/);
  });

  it('does nothing for a form of another site', async () => {
    const { id } = await rowOf('Berta Lopes');
    const before = await stateOf('Berta Lopes');
    for (const path of [`/prospects/${id}`, `/prospects/${id}/notes`, '/samples']) {
      const answer = await page.request.post(url + path, {
        form: { intent: 'stop', text: 'No.' },
        headers: { origin: 'https://elsewhere.example' },
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(403);
    }
    expect(await stateOf('Berta Lopes')).toBe(before);
  });

  it('works without any script', async () => {
    const plain = await browser.newPage({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    await plain.goto(`${url}/prospects/${(await rowOf('Berta Lopes')).id}?do=close`);
    await plain.getByRole('radio', { name: 'Declined' }).check();
    await plain
      .locator('form', { hasText: 'How did it end?' })
      .getByRole('button', { name: 'Close' })
      .click();
    await plain.getByText('Berta Lopes declined.').waitFor();
    await plain.context().close();
  });

  it('never made the browser complain', () => {
    expect(browser.complaints).toEqual([]);
  });
});

/** Types into a field as somebody does who reached it by keyboard; what stood there goes. */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

async function listed(page: Page): Promise<string[]> {
  const names = await page.locator('tbody tr td:nth-child(2) a').allInnerTexts();
  return names.sort();
}
