import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import { fingerprintOf } from '../harness/web.ts';
import { hasBrowser, openBrowser, overflowAt, violationsOf } from './browser.ts';
import { mailTo, pathIn } from './mailbox.ts';
import { openApp } from './open-app.ts';

const fourDaysMs = 4 * 86_400_000;

describe.skipIf(!hasBrowser)(
  'a prospect who wants no more mail',
  { timeout: 120_000 },
  async () => {
    if (!hasBrowser) return;
    const { stack, url } = await openApp();
    const browser = await openBrowser();
    const { db } = stack;
    await aMailedProspect('by-button@vinho.example');
    await aMailedProspect('by-click@quinta.example');
    await createSimulation({
      db,
      connection: stack.connection,
      namespace: stack.namespace,
      sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
      personas: [approverPersona(stack)],
    }).runUntil(Date.now() + fourDaysMs);
    const link = await stopLinkOf('by-button@vinho.example');
    const withoutScript = { javaScriptEnabled: false };

    it('opens the page and changes nothing by that', async () => {
      const before = await whatMatters();
      const page = await browser.newPage(withoutScript);
      await page.goto(link);
      await page.getByText('Nothing changes until you press a button.', { exact: false }).waitFor();
      await page.reload();
      expect(await whatMatters()).toEqual(before);
      await page.context().close();
    });

    it('meets no barrier and no sideways scrolling, wide or on a phone', async () => {
      const page = await browser.newPage();
      await page.goto(link);
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowAt(page)).toEqual([0, 0, 0, 0]);
      await page.context().close();
    });

    it('stops everything with one press and without a script, and can take it back there', async () => {
      const page = await browser.newPage(withoutScript);
      await page.goto(link);
      await page.getByRole('button', { name: 'Stop all messages' }).press('Enter');
      await page.getByRole('heading', { name: 'Stopped' }).waitFor();
      await expect.poll(() => outcomeOf('by-button@vinho.example')).toBe('opted_out');
      expect(await suppressions()).toBe(1);
      await page.getByRole('button', { name: 'That was a mistake: undo' }).press('Enter');
      await page.getByRole('heading', { name: 'Undone' }).waitFor();
      expect(await suppressions()).toBe(0);
      expect(await outcomeOf('by-button@vinho.example')).toBe('opted_out');
      await page.context().close();
    });

    it('stops by the one click of a mail program, without any page', async () => {
      const response = await fetch(await stopLinkOf('by-click@quinta.example'), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
        redirect: 'error',
      });
      expect(response.status).toBe(200);
      await expect.poll(() => outcomeOf('by-click@quinta.example')).toBe('opted_out');
      expect(await suppressions()).toBe(1);
    });

    it('never made the browser complain', () => {
      expect(browser.complaints).toEqual([]);
    });

    async function aMailedProspect(email: string): Promise<void> {
      await startOutreach(stack, await aProspect(stack, { email }));
    }

    async function stopLinkOf(email: string): Promise<string> {
      const mail = await mailTo(stack, email);
      const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
      return url + pathIn(header, '/u/');
    }

    async function whatMatters() {
      const { prospects, suppressions, stops, inbound_events, outbox, decisions } =
        await fingerprintOf(db);
      return { prospects, suppressions, stops, inbound_events, outbox, decisions };
    }

    async function outcomeOf(email: string): Promise<string | null> {
      const [row] = await query<{ outcome: string | null }>(
        db,
        'select outcome from prospects where email = ?',
        [email],
      );
      return row?.outcome ?? null;
    }

    async function suppressions(): Promise<number> {
      const rows = await query(db, 'select 1 from suppressions where lifted_at is null');
      return rows.length;
    }
  },
);
