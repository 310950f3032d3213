import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import {
  hasBrowser,
  openBrowser,
  overflowAt,
  signIn,
  untilAlive,
  usualWidths,
  violationsOf,
} from './browser.ts';
import { guestList, guestListSums } from './guest-list.ts';
import { openApp } from './open-app.ts';

const noOverflow = usualWidths.map(() => 0);
const csv = { name: 'gäste; messe.csv', mimeType: 'text/csv', buffer: guestList() };

describe.skipIf(!hasBrowser)('a list in the browser', { timeout: 120_000 }, async () => {
  if (!hasBrowser) return;
  const app = await openApp();
  const { stack, url } = app;
  const browser = await openBrowser();
  const { db } = stack;
  const page = await browser.newPage();
  const says = (words: string | RegExp) => page.getByText(words).first().waitFor();
  let listUrl = '';

  it('has its place behind two keys, and says what will stand there', async () => {
    await signIn(page, app);
    await says('Done: nothing waits for your approval');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL(`${url}/import`);
    await says('At most 100,000 rows and 64 MB.');
    await says('None yet.');
    await hasNoBarrier(page);
  });

  it('that is none is refused in words, and another one can be chosen at once', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await page.setInputFiles('#file', {
      name: 'logo.csv',
      mimeType: 'text/csv',
      buffer: picture,
    });
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    await page.getByRole('alert').getByText('This is a picture').waitFor();
    expect(await query(db, 'select 1 from imports')).toEqual([]);
    await hasNoBarrier(page);
  });

  it('shows its columns as they were guessed, before anything is written', async () => {
    await page.setInputFiles('#file', csv);
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    listUrl = page.url();
    await says('14 columns, two kept as own fields');
    await says('Windows-1252, semicolons, one heading row');
    await says('3 of the 30 rows would be refused as they are.');
    expect(await choiceOf('Nachname')).toBe('familyName');
    expect(await choiceOf('Datum')).toBe('eventDate:dmy');
    expect(await query(db, 'select 1 from prospects')).toEqual([]);
    await hasNoBarrier(page);
  });

  it('shows at once what another choice would come to', async () => {
    await choose(page, page.getByLabel('What E-Mail becomes'), 'leave-out');
    await says('27 of the 30 rows would be refused as they are.');
    await choose(page, page.getByLabel('What E-Mail becomes'), 'email');
    await says('3 of the 30 rows would be refused as they are.');
    await choose(page, page.getByLabel('What Quelle becomes'), 'tags');
    await page.getByText('your choice').waitFor();
  });

  it('asks why one may write, and keeps what was chosen', async () => {
    await goTo(page, page.getByRole('radio', { name: /They agreed/ }));
    await page.keyboard.press('Space');
    await pressOn(page, page.getByRole('button', { name: 'Import 30 rows' }));
    await page.getByRole('alert').getByText('Nothing was imported yet').waitFor();
    await says('Say where and when they agreed');
    expect(await choiceOf('Quelle')).toBe('tags');
    await hasNoBarrier(page);
  });

  it('comes in, and a second window sees it without a reload', async () => {
    const second = await page.context().newPage();
    await untilAlive(second, () => second.goto(listUrl));
    await goTo(page, page.getByLabel('Where and when they agreed'));
    await page.keyboard.type('Messe Halmsee, Karte, 6. März');
    await page.keyboard.press('Enter');
    for (const window of [page, second])
      await window.getByRole('heading', { name: 'Refused rows' }).waitFor();
    await second.close();
  });

  it('counts every row once and says what is wrong with the refused ones', async () => {
    await untilAlive(page, () => page.reload());
    const { rows, imported, merged, refused } = guestListSums;
    expect(await sums()).toEqual([rows, imported, merged, refused].map(String));
    expect(imported + merged + refused).toBe(rows);
    const table = page.getByRole('table', { name: 'Refused rows' });
    await expect
      .poll(() => table.getByRole('row').allInnerTexts())
      .toEqual([
        expect.stringMatching(/^Row\s+Name/),
        expect.stringMatching(/5\s+Ottilie Marsch\s+Email\s+ottilie@marsch\s+Not an address/),
        expect.stringMatching(/7\s+Jonas Pell\s+Email, phone\s+empty\s+No way to reach them/),
        expect.stringMatching(/9\s+Sanna Bruch\s+Event date\s+31\.02\.2026\s+No such day/),
      ]);
    await hasNoBarrier(page);
  });

  it('kept every letter, line break and own field, without the guard', async () => {
    const [petra, malin, idris] = await Promise.all(
      ['petra@stillwater.example', 'malin@corrie.example', 'idris@coppermoor.example'].map(byEmail),
    );
    expect(petra).toMatchObject({
      name: 'Petra Löwen',
      city: 'Bremen',
      phoneE164: '+491713920014',
      eventDate: '2026-09-12',
      guestCount: 80,
      lawfulBasis: 'consent',
      tags: ['Messe'],
      custom: { Anrede: 'Frau' },
      notes: expect.arrayContaining(['Ruft zurück.\nNach 14 Uhr.', 'kam zweimal']),
    });
    expect(malin).toMatchObject({ organisation: '=Corrie & Töchter' });
    expect(idris).toMatchObject({ country: 'GB', notes: ['Budget 5.000 €'] });
  });

  it('gives its refused rows as a CSV', async () => {
    const download = page.waitForEvent('download');
    await pressOn(page, page.getByRole('link', { name: 'Download as CSV' }));
    const file = await download;
    expect(file.suggestedFilename()).toBe('refused rows of gäste; messe.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toMatch(/^\ufeffAnrede,Vorname,/);
    expect(text).toContain('"Bruch; Werk"');
    expect(text.trim().split('\r\n')).toHaveLength(4);
  });

  it('a second time brings in nobody new', async () => {
    const people = await query(db, 'select id from prospects order by id');
    await untilAlive(page, () => page.goto(`${url}/import`));
    await page.setInputFiles('#file', csv);
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    await says('This very file came before');
    await goTo(page, page.getByRole('radio', { name: /They agreed/ }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /They are clients/ }).isChecked()).toBe(true);
    await pressOn(page, page.getByRole('button', { name: 'Import 30 rows' }));
    await page.getByRole('heading', { name: 'Refused rows' }).waitFor();
    expect(await sums()).toEqual(['30', '0', '27', '3']);
    expect(await query(db, 'select id from prospects order by id')).toEqual(people);
  });

  it('is undone by keyboard while no message has left, and says so', async () => {
    await untilAlive(page, () => page.goto(listUrl));
    await pressOn(page, page.getByText('Undo the import'));
    await says('This removes the 26 prospects');
    await hasNoBarrier(page);
    await pressOn(page, page.getByRole('button', { name: 'Remove 26 prospects' }));
    await says('26 prospects are gone');
    expect(await query(db, 'select 1 from prospects where deleted_at is null')).toEqual([]);
    await page.getByText('Undo the import').waitFor({ state: 'detached' });
  });

  it('stands among the earlier ones, with what became of it', async () => {
    await untilAlive(page, () => page.goto(`${url}/import`));
    await page.getByRole('listitem').filter({ hasText: 'undone' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '0 imported, 27 merged' }).waitFor();
    await hasNoBarrier(page);
  });

  it('says who agreed to texts, which can be corrected by keyboard and covers more than what is stated', async () => {
    const list =
      'name,phone,SMS-Einwilligung,WhatsApp\nBo Quist,0171 3920014,06.03.2026,ja\nCy Aden,0171 3920015,nein,\n';
    await page.setInputFiles('#file', {
      name: 'texte.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    });
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    await says('This covers mail only.');
    expect(await choiceOf('SMS-Einwilligung')).toBe('smsConsent');
    expect(await choiceOf('WhatsApp')).toBe('whatsappConsent');
    await says('SMS since 6 Mar 2026, WhatsApp');
    await says('1 is only kept: there is no email, and they did not agree to texts.');
    await hasNoBarrier(page);
    await choose(page, page.getByLabel('What SMS-Einwilligung becomes'), 'keep');
    await says('1 is only kept: there is no email, and nothing says that they agreed to texts.');
    await pressOn(page, page.getByRole('button', { name: 'Do not import; drop the file' }));
    await says('texte.csv was dropped; nothing was imported.');
  });

  it('can be dropped on the page, and one that is too large is not sent', async () => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['email\na@a.example\n'], 'dropped.csv'));
      const zone = document.querySelector('#file')?.parentElement;
      zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    });
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    await says('Import 1 row');
    await pressOn(page, page.getByRole('button', { name: 'Do not import; drop the file' }));
    await says('dropped.csv was dropped; nothing was imported.');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(65 * 1024 * 1024)], 'large.csv'));
      const zone = document.querySelector('#file')?.parentElement;
      zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    });
    await says('The file is larger than 64 MB. Split it and upload the parts.');
    await pressOn(page, page.getByRole('button', { name: 'Look at its columns' }));
    expect(page.url()).toBe(`${url}/import`);
    expect(await query(db, `select 1 from imports where state = 'uploaded'`)).toEqual([]);
  });

  it('never made the browser complain', () => {
    expect(browser.complaints).toEqual([]);
  });

  async function choiceOf(heading: string): Promise<string> {
    return page.getByLabel(`What ${heading} becomes`).inputValue();
  }

  async function sums(): Promise<string[]> {
    return page.locator('dl dd').allInnerTexts();
  }

  async function byEmail(email: string): Promise<unknown> {
    const [found] = await query(
      db,
      `select name, organisation, city, country, phone_e164, event_date, guest_count, lawful_basis, tags, custom,
         array(select body from notes where prospect_id = p.id order by id) as notes
       from prospects p where email_canonical = ?`,
      [email],
    );
    return found;
  }
});

/** Goes on with Tab until this has the focus, as somebody without a mouse does. */
async function goTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < 80; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not get there.');
}

/** Chooses with the arrow keys. */
async function choose(page: Page, select: Locator, value: string): Promise<void> {
  await goTo(page, select);
  const values = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
  const steps = values.indexOf(value) - values.indexOf(await select.inputValue());
  for (let step = 0; step < Math.abs(steps); step += 1)
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
}

async function pressOn(page: Page, target: Locator): Promise<void> {
  await goTo(page, target);
  await page.keyboard.press('Enter');
}

/** Neither wide nor on a phone: no rule of accessibility broken, nothing to scroll sideways. */
async function hasNoBarrier(page: Page): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await violationsOf(page)).toEqual([]);
  }
  expect(await overflowAt(page)).toEqual(noOverflow);
}
