import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { beginSession } from '#web/app/services/session.server.ts';
import { testConfig } from '../harness/config.ts';
import { openAllHours } from '../builders/planner.ts';
import { aPass } from '../builders/outreach.ts';
import { hasBrowser, openBrowser, overflowAt, untilAlive, violationsOf } from './browser.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)('an admin and what people allow', { timeout: 180_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp();
  const browser = await openBrowser();
  const { db, workspaceId, userId } = stack;
  await openAllHours(db);
  const pass = await aPass(db, { workspaceId, userId });
  await execute(db, `update prospects set phone_e164 = '+351912345678' where id = ?`, [
    pass.prospectId,
  ]);
  const config = testConfig({ PUBLIC_URL: url });
  const setCookie = await beginSession(new Request(url), { config, db }, userId);
  const [pair = ''] = setCookie.split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const page = await browser.newPage();
  await page.context().addCookies([{ name, value, url }]);
  const here = `/prospects/${pass.prospectId}`;

  it('meets no barrier and no sideways scrolling on any of the pages, wide or on a phone', async () => {
    for (const path of [
      `${here}/consent`,
      `${here}/messages`,
      '/settings/stop-list',
      '/settings/api-keys',
      '/settings/changes',
    ]) {
      await untilAlive(page, () => page.goto(url + path));
      await page.getByRole('heading').first().waitFor();
      expect(await overflowAt(page, [390, 1440]), path).toEqual([0, 0]);
      expect(await violationsOf(page), path).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violationsOf(page), path).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('notes a consent by keyboard, with what proves it, and ends it again', async () => {
    await untilAlive(page, () => page.goto(url + here));
    await page.getByRole('link', { name: 'Consent and choices' }).press('Enter');
    await page.getByLabel('Channel').selectOption('sms');
    await page.getByLabel('Where it was given').fill('A card at the fair');
    await page.getByRole('button', { name: 'Note it' }).press('Enter');
    await page.getByText('Say what proves their consent', { exact: false }).waitFor();
    await page.getByLabel('What proves it').fill('Card 17');
    await page.getByRole('button', { name: 'Note it' }).press('Enter');
    await page.getByText('Noted for SMS.').waitFor();
    await page.getByText('End it for SMS').press('Enter');
    await page.getByLabel('Why it ends').last().fill('Asked by phone');
    await page.getByRole('button', { name: 'Nothing by SMS any more' }).press('Enter');
    await page.getByText('Nothing leaves by SMS any more', { exact: false }).waitFor();
    const rows = await query(db, 'select withdrawn_reason from consents where prospect_id = ?', [
      pass.prospectId,
    ]);
    expect(rows).toEqual([{ withdrawnReason: 'Asked by phone' }]);
  });

  it('finds an address on the stop list, and puts another on it', async () => {
    await suppressAddress(
      db,
      workspaceId,
      'rui@vinho.example',
      'opt_out',
      stack.deps.settings.suppressionSalt,
    );
    await untilAlive(page, () => page.goto(`${url}/settings/stop-list`));
    const search = page.getByLabel('Address or number').first();
    await search.fill('rui@vinho.example');
    await search.press('Enter');
    await page.getByText('On the list for Email: they said stop', { exact: false }).waitFor();
    const add = page.getByLabel('Address or number').last();
    await add.fill('no address');
    await page.getByRole('button', { name: 'Put on the list' }).press('Enter');
    await page.getByText('neither an address nor a number', { exact: false }).waitFor();
    await add.fill('eva@vinho.example');
    await page.getByRole('button', { name: 'Put on the list' }).press('Enter');
    await page.getByText('On the list. Nothing leaves there any more.').waitFor();
  });

  it('makes a key, reads it this once, and revokes it', async () => {
    await untilAlive(page, () => page.goto(`${url}/settings/api-keys`));
    await page.getByLabel('For which program').fill('planning tool');
    await page.getByRole('button', { name: 'Make it' }).press('Enter');
    const shown = await page.locator('code.select-all').innerText();
    expect(shown).toMatch(/^rk_/);
    const answer = await fetch(`${url}/api/v1/preferences?client_id=${pass.prospectId}`, {
      headers: { authorization: `Bearer ${shown}` },
    });
    expect(answer.status).toBe(200);
    const posted = await fetch(`${url}/api/v1/preferences`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shown}`, 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: pass.prospectId, max_per_week: 3 }),
    });
    expect(posted.status).toBe(200);
    await page.getByRole('button', { name: 'Revoke the key for planning tool' }).press('Enter');
    await page.getByText('opens nothing any more', { exact: false }).waitFor();
  });

  it('writes a message by the key w, looks at it first, sends it, and follows it until it has arrived', async () => {
    await untilAlive(page, () => page.goto(url + here));
    await page.keyboard.press('w');
    await page.waitForURL(/\/messages$/);
    await page.getByLabel('Subject of the email').fill('The hall');
    await page.getByLabel('Email', { exact: true }).fill('The hall is closed on Friday.');
    await page.getByLabel('SMS').fill('The hall is closed 😀');
    await page.getByText('1 of at most 3 parts', { exact: false }).waitFor();
    await page.getByLabel('How soon').selectOption('critical');
    await page.getByRole('button', { name: 'Look at it' }).press('Enter');
    await page.getByText('As it would leave').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send as shown' }).press('Enter');
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/);
    await page.getByText('Sent by Email', { exact: false }).waitFor({ timeout: 60_000 });
    expect(await violationsOf(page)).toEqual([]);
  });

  it('takes a message back before it leaves', async () => {
    await untilAlive(page, () => page.goto(`${url}${here}/messages`));
    await page.getByLabel('Subject of the email').fill('A second thought');
    await page.getByLabel('Email', { exact: true }).fill('Forget the hall.');
    await page.getByRole('button', { name: 'Look at it' }).press('Enter');
    await page.getByRole('button', { name: 'Send as shown' }).press('Enter');
    await page.getByRole('button', { name: 'Take it back' }).press('Enter');
    await page.getByText('Taken back. It will not be sent.').waitFor();
  });

  it('saw no page complain', () => {
    expect(browser.complaints).toEqual([]);
  });
});
