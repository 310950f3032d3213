import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { readPreferences } from '#db/preferences.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { aPass } from '../builders/outreach.ts';
import { hasBrowser, openBrowser, overflowAt, violationsOf } from './browser.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)('somebody behind their own link', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp({ withWorker: false });
  const browser = await openBrowser();
  const { db, workspaceId, userId } = stack;
  const { linkSecret } = stack.deps.settings;
  const pass = await aPass(db, { workspaceId, userId }, { runState: 'waiting_reply' });
  await execute(
    db,
    `update prospects set phone_e164 = '+351912345678', email = 'ana@vinho.example' where id = ?`,
    [pass.prospectId],
  );
  const token = makeToken(linkSecret, 'unsubscribe', pass.enrolmentId);
  await execute(db, 'update enrolments set unsubscribe_token_hash = ? where id = ?', [
    hashToken(token),
    pass.enrolmentId,
  ]);
  const link = `${url}/u/${token}`;
  const withoutScript = { javaScriptEnabled: false };
  const phone = { viewport: { width: 390, height: 844 } };

  it('meets no barrier and no sideways scrolling, wide or on a phone, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(link);
      expect(await violationsOf(page), colorScheme).toEqual([]);
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
      await page.setViewportSize(phone.viewport);
      expect(await violationsOf(page), colorScheme).toEqual([]);
      await page.context().close();
    }
  });

  it('chooses by keyboard alone, without any script, and is told on the page only', async () => {
    const page = await browser.newPage({ ...withoutScript, ...phone });
    await page.goto(link);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Tab', 'W');
    await press('Tab', 'E');
    await page.getByLabel('How often at most').focus();
    await page.getByLabel('How often at most').selectOption('2');
    await page.getByLabel('Reminders').focus();
    await press('Space');
    await page.getByRole('button', { name: 'Save my choices' }).press('Enter');
    await page.getByText('Saved. It applies from now on', { exact: false }).waitFor();
    expect(await readPreferences(db, pass.prospectId)).toEqual({
      ...{ channels: ['whatsapp', 'email'], channelsOff: ['sms'], quietHours: null },
      ...{ timeZone: null, topicsOff: ['reminders'], maxPerWeek: 2 },
    });
    await page.context().close();
  });

  it('reads what is wrong, with what was typed still there', async () => {
    const page = await browser.newPage(phone);
    await page.goto(link);
    await page.getByLabel('Time zone').fill('Mars/Olympus');
    await page.getByRole('button', { name: 'Save my choices' }).press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Mars/Olympus');
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('speaks seven languages, each of them whole and none too wide for a phone', async () => {
    for (const language of ['de', 'fr', 'es', 'it', 'pt', 'nl', 'en']) {
      await execute(db, 'update prospects set language = ? where id = ?', [
        language,
        pass.prospectId,
      ]);
      const page = await browser.newPage(phone);
      await page.goto(link);
      expect(await page.locator('html').getAttribute('lang'), language).toBe(language);
      expect(await overflowAt(page, [320, 390]), language).toEqual([0, 0]);
      await page.context().close();
    }
  });

  it('stops all by one press', async () => {
    const page = await browser.newPage(phone);
    await page.goto(link);
    await page.getByRole('button', { name: 'Stop all messages' }).press('Enter');
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('saw no page complain', () => {
    expect(browser.complaints).toEqual([]);
  });
});
