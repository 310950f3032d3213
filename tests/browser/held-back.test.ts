import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aMessage, anIntent, aPass } from '../builders/outreach.ts';
import {
  hasBrowser,
  openBrowser,
  overflowAt,
  signIn,
  untilAlive,
  violationsOf,
} from './browser.ts';
import { openApp } from './open-app.ts';

describe.skipIf(!hasBrowser)(
  'a provider that is down, in the browser',
  { timeout: 120_000 },
  async () => {
    if (!hasBrowser) return;
    const app = await openApp({ withWorker: false });
    const { stack, url } = app;
    const { db, workspaceId, userId } = stack;
    const browser = await openBrowser();
    const pass = await aPass(db, { workspaceId, userId });
    const intent = await anIntent(db, await aMessage(db, pass, { class: 'conversation' }));
    await execute(
      db,
      `update intents set held_by = 'circuit', held_at = app_now(), held_until = app_now() + interval '1 hour' where id = ?`,
      [intent.intentId],
    );
    await execute(
      db,
      `insert into provider_accounts (name, channel, circuit, reason, opened_at, probe_at)
     values ('mail.example.com', 'email', 'open', 'auth_failure', app_now(), app_now() + interval '15 minutes')`,
    );
    const page = await browser.newPage();
    await signIn(page, app);

    it('is told with the number that waits and what to do, at every width and without a barrier', async () => {
      await untilAlive(page, () => page.goto(`${url}/system`));
      const section = page.getByRole('region', { name: 'Held back' });
      await section.getByText('Mail by mail.example.com').waitFor();
      await section.getByText(/1\s+message\s+could have left/).waitFor();
      await section.getByText('Look at user and password in SMTP_URL').waitFor();
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
      expect(await violationsOf(page)).toEqual([]);
    });

    it('is tried by keyboard', async () => {
      const button = page.getByRole('button', { name: 'Try it now' });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByText('One of the messages that wait tries it now').waitFor();
      const [row] = await query<{ isDue: boolean }>(
        db,
        'select held_until <= app_now() as is_due from intents where id = ?',
        [intent.intentId],
      );
      expect(row?.isDue).toBe(true);
    });
  },
);
