import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { markDispatching } from '#db/ledger.ts';
import { raiseStopAlerts } from '#db/stop-alerts.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { readWorkspace } from '#db/workspaces.ts';
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
  'what may leave, and what must not, in the browser',
  { timeout: 120_000 },
  async () => {
    if (!hasBrowser) return;
    const app = await openApp({ withWorker: false });
    const { stack, url } = app;
    const { db, workspaceId, userId } = stack;
    const browser = await openBrowser();
    const page = await browser.newPage();
    await signIn(page, app);
    const pass = await aPass(db, { workspaceId, userId });

    it('caps and limits read at every width, in both themes, without a barrier', async () => {
      const sent = await anIntent(db, await aMessage(db, pass));
      await execute(
        db,
        `update intents set state = 'accepted', transport = 'mail.example.com', accepted_at = app_now() where id = ?`,
        [sent.intentId],
      );
      await untilAlive(page, () => page.goto(`${url}/settings/limits`));
      await page.getByRole('region', { name: 'Used right now' }).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
        expect(await violationsOf(page)).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });

    it('they are set by keyboard: what is wrong is told at its field, what is right is kept', async () => {
      const perDay = page.getByLabel('At most in a day');
      await perDay.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('9');
      await page.keyboard.press('Enter');
      await page.getByText('A day takes no more than the week does.').waitFor();
      expect(await perDay.inputValue()).toBe('9');
      expect(await violationsOf(page)).toEqual([]);
      await perDay.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await page.getByText('Outreach to one person in a day: 2, was 1.').waitFor();
      expect((await readWorkspace(db, workspaceId)).capPerDay).toBe(2);
    });

    it('what left after a stop is told with what to do, and leaves the inbox when somebody says what came of it', async () => {
      await db.transaction(async (tx) => {
        await lockProspect(tx, pass.prospectId);
        await placeStop(tx, { ...pass, kind: 'opt_out' });
      });
      const { intentId } = await anIntent(db, await aMessage(db, pass, { class: 'service' }));
      await markDispatching(db, {
        ...{ intentId, messageIdHeader: '<late@x.example>', transport: 'smtp', leaseMs: 1_000 },
      });
      await raiseStopAlerts(db);
      await untilAlive(page, () => page.goto(`${url}/inbox/person/${intentId}`));
      await page.getByText('although a stop of Ana stood since').waitFor();
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
      expect(await violationsOf(page)).toEqual([]);
      const note = page.getByLabel('What came of it');
      await note.focus();
      await page.keyboard.type('A backup was brought back; Ana was called.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('It stands in their story.').waitFor();
    });

    it('how alerts are told is a row of the health page', async () => {
      await untilAlive(page, () => page.goto(`${url}/system`));
      const parts = page.getByRole('region', { name: 'Parts' });
      await parts.getByText(/rules are watched\./).waitFor();
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
      expect(await violationsOf(page)).toEqual([]);
    });
  },
);
