import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { createSignInLink } from '#db/sign-in-links.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { hasBrowser, openBrowser, overflowAt, untilAlive, violationsOf } from './browser.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)('a planner in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp();
  const browser = await openBrowser();
  const { db } = stack;
  const page = await browser.newPage();
  const link = await createSignInLink(db, stack.userId, url);

  async function addProspect(givenName: string): Promise<string> {
    const id = await aProspect(stack, { givenName });
    await startOutreach(stack, id);
    return id;
  }

  async function approvalsOf(prospectId: string): Promise<string[]> {
    const rows = await query<{ state: string }>(
      db,
      'select state from approvals where prospect_id = ? order by requested_at',
      [prospectId],
    );
    return rows.map(({ state }) => state);
  }

  const row = (name: string) => page.locator('a[id^=item-]', { hasText: `${name} Lopes` });
  const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
  const openInbox = (split: string) => untilAlive(page, () => page.goto(`${url}/inbox/${split}`));

  it('signs in by a one-time link, which opening does not use up', async () => {
    await page.goto(link);
    await page.reload();
    expect(await linksUsed()).toBe(0);
    await page.getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.waitForURL(`${url}/inbox/approval`);
    expect(await linksUsed()).toBe(1);
  });

  it('cannot use the same link a second time', async () => {
    const other = await browser.newPage();
    const answer = await other.goto(link);
    expect(answer?.status()).toBe(410);
    expect(await other.getByRole('heading').innerText()).toBe('This link was used or is too old');
    await other.goto(`${url}/inbox/approval`);
    expect(new URL(other.url()).pathname).toBe('/sign-in');
    await other.context().close();
  });

  it('sees what to do first while nobody was brought in', async () => {
    await openInbox('approval');
    await says('Done: nothing waits for your approval');
    await page.getByRole('heading', { name: 'Begin here' }).waitFor();
    expect(await page.getByRole('list', { name: 'Five first steps' }).innerText()).toContain(
      'next',
    );
    await page.getByRole('link', { name: 'Import a list' }).waitFor();
    expect(await overflowAt(page, [390, 768, 1440])).toEqual([0, 0, 0]);
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('sees a new draft arrive without a reload', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset.before = 'yes';
    });
    await addProspect('Berta');
    await row('Berta').waitFor();
    await page.getByRole('heading', { name: /Berta Lopes/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.before)).toBe('yes');
  });

  it('approves it with one key and takes it back with another', async () => {
    const id = await prospectCalled('Berta');
    await page.keyboard.press('a');
    await expect.poll(() => approvalsOf(id)).toEqual(['approved']);
    await row('Berta').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('u');
    await says('Taken back.');
    await row('Berta').waitFor();
    expect((await approvalsOf(id)).at(-1)).toBe('pending');
  });

  it('edits it by keyboard, saves a new version and sees what changed', async () => {
    const id = await prospectCalled('Berta');
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Text' }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Zambujeiro is near. ');
    await page.keyboard.press('Control+Enter');
    await says('Saved as a new version.');
    expect((await approvalsOf(id)).at(-1)).toBe('pending');
    await page.getByRole('link', { name: /^Changes/ }).press('Enter');
    await page.locator('ins', { hasText: 'Zambujeiro' }).waitFor();
  });

  it('rejects it with a reason, and the draft that follows once more', async () => {
    const id = await prospectCalled('Berta');
    for (const word of ['Simpler please.', 'Still too long.']) {
      const before = (await approvalsOf(id)).filter((state) => state === 'rejected').length;
      await page.getByRole('button', { name: /^Approve/ }).waitFor();
      await page.keyboard.press('r');
      await page.getByRole('radio').first().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type(word);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => (await approvalsOf(id)).filter((state) => state === 'rejected').length)
        .toBe(before + 1);
      if (before === 0) await row('Berta').waitFor();
    }
    await expect.poll(() => needOf(id)).toBe('rejected_twice');
  });

  it('approves two together with x and Shift+A', async () => {
    const ids = [await addProspect('Carla'), await addProspect('Dora')];
    await row('Carla').waitFor();
    await row('Dora').waitFor();
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await moveOn(page);
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('Shift+A');
    await says('2 approved');
    for (const id of ids) expect((await approvalsOf(id)).at(-1)).toBe('approved');
  });

  it('opens and closes help and search by keyboard', async () => {
    for (const [key, title] of [
      ['?', 'Keys'],
      ['Control+k', 'Search or do'],
    ] as const) {
      await page.keyboard.press(key);
      const dialog = page.getByRole('dialog', { name: title });
      await dialog.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  });

  it('finds a prospect by what is typed at once after Ctrl+K, and none of it approves a draft', async () => {
    const id = await addProspect('Anatol');
    await openInbox('approval');
    await row('Anatol').press('Enter');
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('anat');
    await page.getByRole('option', { name: /Anatol Lopes/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/prospects/${id}`);
    expect(await approvalsOf(id)).toEqual(['pending']);
  });

  it.each(['approval', 'replies', 'person', 'waiting'])(
    'finds no barrier in the split %s, wide or on a phone',
    async (split) => {
      if (split === 'approval') {
        await addProspect('Elsa');
        await openInbox(split);
        await row('Elsa').waitFor();
      }
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await openInbox(split);
        expect(await violationsOf(page)).toEqual([]);
      }
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
    },
  );

  it('reads and decides on a phone, without sideways scrolling', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openInbox('approval');
    await row('Elsa').press('Enter');
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
  });

  it('never made the browser complain', () => {
    expect(browser.complaints).toEqual([]);
  });

  async function linksUsed(): Promise<number> {
    const rows = await query(db, 'select 1 from sign_in_links where consumed_at is not null');
    return rows.length;
  }

  async function prospectCalled(givenName: string): Promise<string> {
    const [found] = await query<{ id: string }>(
      db,
      'select id from prospects where given_name = ?',
      [givenName],
    );
    return found?.id ?? '';
  }

  async function needOf(id: string): Promise<string | null> {
    const [found] = await query<{ reason: string | null }>(
      db,
      `select person_needed->>'reason' as reason from prospects where id = ?`,
      [id],
    );
    return found?.reason ?? null;
  }
});

/** To the other one of two, whichever has the mark. */
async function moveOn(page: Page): Promise<void> {
  const current = page.locator('li[data-current=true] a');
  const id = (await current.getAttribute('id')) ?? '';
  const isFirst = (await page.locator('li[data-current] a').first().getAttribute('id')) === id;
  await page.keyboard.press(isFirst ? 'j' : 'k');
  await page.locator(`li[data-current=true] a:not([id="${id}"])`).waitFor();
}
