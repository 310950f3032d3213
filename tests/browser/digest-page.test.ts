import { describe, expect, it } from 'vitest';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { appNow } from '#db/clock.ts';
import { aMessageTo, anAddressee, reached } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { hasBrowser, openBrowser, overflowAt, violationsOf } from './browser.ts';
import { openApp } from './open-app.ts';

const low = { urgency: 'low', preferredChannel: 'sms', messageType: null } as const;

describe.skipIf(!hasBrowser)('the page behind a short text', { timeout: 60_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp();
  const { db } = stack;
  const browser = await openBrowser();
  await openAllHours(db);
  const simulation = createSimulation({
    ...{ db, connection: stack.connection, namespace: stack.namespace, personas: [] },
    sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
  });
  await toNextTuesday(simulation);

  const sayings = [
    'The hall is free on 17 October. It holds 280 seated, with a stage at the far end.',
    'Two menus came:\n\nhttps://quillmere.example/a-very-long-address-that-nobody-would-type/of/menus/and/more?with=words',
    'The band asks for a stage of six metres.',
  ];

  async function link(): Promise<string> {
    const person = await anAddressee(stack);
    for (const words of sayings) await aMessageTo(stack, person, { ...low, words });
    await simulation.runUntil(Date.parse(await appNow(db)) + 2 * 60_000);
    const [text] = await reached(stack, person);
    const token = /\/m\/([a-z2-7]{26})$/.exec(text?.words ?? '')?.[1] ?? '';
    return `${url}/m/${token}`;
  }

  const address = await link();

  it.each(['light', 'dark'] as const)(
    'is read on a phone in the %s, without a barrier',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } });
      await page.goto(address);
      await page.getByRole('heading', { level: 1, name: '3 messages from Rainmaker' }).waitFor();
      expect(await page.getByRole('heading', { level: 2 }).count()).toBe(3);
      for (const words of sayings) await page.getByText(words.split('\n').at(-1) ?? '').waitFor();
      const menus = page.getByRole('link', { name: /quillmere\.example/ });
      expect(await menus.getAttribute('href')).toBe(sayings[1]?.split('\n').at(-1));
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowAt(page, [320, 390, 768, 1440])).toEqual([0, 0, 0, 0]);
    },
  );

  it('says nothing of anybody to whoever has no link', async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`${url}/m/${'a'.repeat(26)}`);
    expect(answer?.status()).toBe(404);
    expect(await page.getByText('280 seated').count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  });
});
