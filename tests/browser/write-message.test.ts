import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { aJpeg, exifOf, segmentOf } from '#domain/messaging/picture.fixture.ts';
import { beginSession } from '#web/app/services/session.server.ts';
import { aPass } from '../builders/outreach.ts';
import { openAllHours } from '../builders/planner.ts';
import { testConfig } from '../harness/config.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import { hasBrowser, openBrowser, overflowAt, untilAlive, violationsOf } from './browser.ts';
import { openApp } from './open-app.ts';

const offer = {
  name: 'Angebot für Mai.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\nan offer\n%%EOF\n'),
};
const photo = {
  name: 'hall.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(aJpeg([segmentOf(0xe1, exifOf({ side: 1, place: 'GPS 38.7223 N' }))])),
};

describe.skipIf(!hasBrowser)('a planner who writes to somebody', { timeout: 180_000 }, async () => {
  if (!hasBrowser) return;
  const { stack, url } = await openApp();
  const browser = await openBrowser();
  const { db, workspaceId, userId, sandboxUrl, controlSecret } = stack;
  const mails = sandboxControl(sandboxUrl, controlSecret);
  const texts = sandboxTextControl(sandboxUrl, controlSecret);
  await openAllHours(db);
  await seedTemplates(db, shippedTemplates());
  const pass = await aPass(db, { workspaceId, userId });
  const phone = '+351912340066';
  await execute(
    db,
    `update prospects set phone_e164 = ?, given_name = 'Wren', event_type = 'wedding', event_date = '2098-09-12' where id = ?`,
    [phone, pass.prospectId],
  );
  const config = testConfig({ PUBLIC_URL: url });
  const setCookie = await beginSession(new Request(url), { config, db }, userId);
  const [pair = ''] = setCookie.split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const page = await browser.newPage();
  await page.context().addCookies([{ name, value, url }]);
  const here = `${url}/prospects/${pass.prospectId}/messages`;
  const press = (button: string) =>
    page.getByRole('button', { name: button, exact: true }).press('Enter');

  it('sends files with a mail: looked at first, arrived as chosen, the photo without its place', async () => {
    await untilAlive(page, () => page.goto(here));
    await page.getByLabel('Subject of the email').fill('Our offer');
    await page.getByLabel('Email', { exact: true }).fill('Here is our offer for May.');
    await page.getByLabel('How soon').selectOption('critical');
    await page.getByLabel('Files').setInputFiles([offer, photo]);
    await page.getByRole('list', { name: 'Chosen files' }).getByText('hall.jpg').waitFor();
    await press('Look at it');
    await page.getByText('Angebot für Mai.pdf, 1 KB').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await press('Send as shown');
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/);
    await page.getByText('Sent by Email', { exact: false }).waitFor({ timeout: 60_000 });
    await page.getByText('hall.jpg, 1 KB').waitFor();
    const lines = (await mails.record()).filter(({ rcptTo }) => rcptTo.includes(pass.email));
    expect(lines).toHaveLength(1);
    const { attachments } = await PostalMime.parse(await mails.mail(lines[0]?.id ?? ''));
    expect(attachments.map(({ filename }) => filename)).toEqual([offer.name, photo.name]);
    const bytes = attachments.map(({ content }) =>
      content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.alloc(0),
    );
    expect(bytes[0]?.equals(offer.buffer)).toBe(true);
    expect(bytes[1]?.equals(Buffer.from(aJpeg([])))).toBe(true);
  });

  it('hears at the field of the files why one does not go, with what was typed still there', async () => {
    await untilAlive(page, () => page.goto(here));
    await page.getByLabel('Subject of the email').fill('A program');
    await page.getByLabel('Email', { exact: true }).fill('Run it.');
    await page.getByLabel('Files').setInputFiles({ ...offer, buffer: Buffer.from('MZ a program') });
    await press('Look at it');
    await page.getByText('is no PDF, PNG or JPEG', { exact: false }).waitFor();
    expect(await page.getByLabel('Files').evaluate((own) => own === document.activeElement)).toBe(
      true,
    );
    expect(await page.getByLabel('Subject of the email').inputValue()).toBe('A program');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('fills in a template by keyboard: known things stand there, what is missing is told at its field', async () => {
    await untilAlive(page, () => page.goto(here));
    await page.getByLabel('Words').selectOption('vendor_options');
    expect(await page.getByLabel('Name to greet with').inputValue()).toBe('Wren');
    expect(await page.getByLabel('Day of the event').inputValue()).toBe('2098-09-12');
    await press('One more combination');
    const second = page.getByRole('group', { name: 'Combination 2' }).getByLabel('Name');
    await expect.poll(() => second.evaluate((own) => own === document.activeElement)).toBe(true);
    await page.keyboard.type('Sorrelwick');
    await press('Look at it');
    const code = page.getByLabel('Code of the plan');
    await expect.poll(() => code.evaluate((own) => own === document.activeElement)).toBe(true);
    expect(await code.getAttribute('aria-invalid')).toBe('true');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowAt(page, [390, 1440])).toEqual([0, 0]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('asks WhatsApp for a template that is missing, and sends it there once it is approved', async () => {
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'whatsapp', basis: 'consent', source: 'card', evidence: null },
      recordedBy: null,
    });
    await untilAlive(page, () => page.goto(here));
    await page.getByLabel('Words').selectOption('reminder');
    await page.getByLabel('Channel', { exact: true }).selectOption('whatsapp');
    await page.getByLabel('How soon').selectOption('critical');
    await page.getByLabel('Code of the plan').fill('K7M4');
    await page.getByLabel('What the plan waits for').selectOption('choose_vendors');
    await page.getByLabel('Link to the page').fill('https://q.example/k7m4');
    await press('Look at it');
    await page.getByText('WhatsApp has not approved a template', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await press('Ask WhatsApp to approve them');
    await page.getByText('WhatsApp is asked.', { exact: false }).waitFor();
    await expect.poll(() => texts.templates(), { timeout: 30_000 }).toHaveLength(1);
    expect(await texts.templates()).toMatchObject([{ category: 'UTILITY' }]);
    await expect
      .poll(
        async () => {
          const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
          await press('Look again');
          await answered;
          return page.getByText('First by WhatsApp, then by Email.', { exact: false }).count();
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBe(1);
    const send = page.getByRole('button', { name: 'Send as shown' });
    await expect.poll(() => send.isEnabled()).toBe(true);
    await press('Send as shown');
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/);
    await page.getByText('by WhatsApp', { exact: false }).first().waitFor({ timeout: 60_000 });
    await expect
      .poll(async () => (await texts.record()).filter(({ to }) => to === phone), {
        timeout: 60_000,
      })
      .toMatchObject([{ kind: 'whatsapp', template: expect.stringMatching(/^HX/) }]);
  });

  it('saw no page complain', () => {
    expect(browser.complaints).toEqual([]);
  });
});
