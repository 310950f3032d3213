import { describe, expect, it } from 'vitest';
import { account, ours, person, useTextBed } from '../testing/texts.fixture.ts';
import { until } from '../testing/test-bed.fixture.ts';

const { bed, client, control, heard, receiver, sms } = useTextBed();

const origin = () => `http://127.0.0.1:${String(bed().sandbox().httpPort)}`;
const page = async (path: string) => (await bed().http(path)).text();
const threadPath = `/phones/sms/${ours.slice(1)}/${person.slice(1)}`;

async function post(path: string, fields: Record<string, string>, from = '/phones') {
  const formToken = /name="formToken" value="([^"]+)"/.exec(await page(from))?.[1] ?? '';
  return bed().http(path, {
    method: 'POST',
    headers: { origin: origin() },
    body: new URLSearchParams({ formToken, ...fields }),
  });
}

describe('the phones', () => {
  it('say what will appear while no text was sent', async () => {
    expect(await page('/phones')).toContain('No text yet');
    expect(await page('/')).toContain('href="/phones"');
  });

  it('show each thread once, with its newest text as text, never as markup', async () => {
    await sms({ body: 'The first' });
    await sms({ body: '<script>alert(1)</script>' });
    const shown = await page('/phones');
    expect(shown.match(/href="\/phones\/sms/g)).toHaveLength(1);
    expect(shown).not.toContain('<script');
    expect(shown).toContain('&lt;script&gt;');
  });

  it('let a person write first, to any of our numbers', async () => {
    const to = `whatsapp ${account.meta.displayNumber}`;
    const response = await post('/phones/write', { person: '+49 155 5000 0001', to, text: 'Hi' });
    expect(response.status).toBe(303);
    expect(receiver().received[0]?.url).toBe('/webhooks/meta');
    const wrong = await post('/phones/write', { person: '0155', to, text: 'Hi' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Nothing was sent');
  });
});

describe('the page of a thread', () => {
  it('shows how far each text is, and what the carrier said', async () => {
    await control('POST', '/faults', { recipient: person, mode: 'undeliver', code: 30003 });
    await sms({ body: 'See http://localhost:3000/p/x' });
    await heard(2);
    await until(async () => (await page(threadPath)).includes('Not delivered (30003)'));
    await post(`${threadPath}/reply`, { text: 'STOP' }, threadPath);
    const shown = await page(threadPath);
    expect(shown).toContain('<a href="http://localhost:3000/p/x" target="_blank"');
    expect(shown).toContain('answered by the carrier');
    expect(shown).toContain('Stopped.');
  });

  it('answers as the person, with a picture, and says that Rainmaker took it', async () => {
    await sms();
    const answer = { text: 'Gerne!', picture: 'yes' };
    const response = await post(`${threadPath}/reply`, answer, threadPath);
    expect(response.status).toBe(303);
    const shown = await page(response.headers.get('location') ?? '');
    expect(shown).toContain('role="status"');
    expect(shown).toContain('Rainmaker took it.');
    const picture = /src="(\/phones\/media\/[^"]+)"/.exec(shown)?.[1] ?? '';
    expect((await bed().http(picture)).headers.get('content-type')).toBe('image/png');
  });

  it('says so when Rainmaker refuses, or is away', async () => {
    await sms();
    await heard(2);
    receiver().answerWith(403);
    const refused = await post(`${threadPath}/reply`, { text: 'Hello' }, threadPath);
    expect(await page(refused.headers.get('location') ?? '')).toContain('refused it (403)');
    receiver().answerWith(503);
    const away = await post(`${threadPath}/reply`, { text: 'Hello?' }, threadPath);
    expect(await page(away.headers.get('location') ?? '')).toContain('kept and tried again');
  });

  it('tells whether WhatsApp takes free text, and reads what was delivered', async () => {
    const number = account.twilio.whatsappFrom;
    const path = `/phones/whatsapp/${number.slice(1)}/${person.slice(1)}`;
    const send = () =>
      client().messages.create({
        from: `whatsapp:${number}`,
        to: `whatsapp:${person}`,
        body: 'Hello',
      });
    await send();
    expect(await page(path)).toContain('Window closed.');
    await post(`${path}/reply`, { text: 'Hi' }, path);
    expect(await page(path)).toContain('Window open');
    await send();
    await until(async () => (await page(path)).includes('>Delivered<'));
    expect((await post(`${path}/read`, {}, path)).status).toBe(303);
    expect(await page(path)).toContain('>Read<');
  });

  it.each(['/phones/sms/1/2', '/phones/fax/12025550142/4915550000001', threadPath])(
    '%s that is not there is a page as well',
    async (path) => {
      const response = await bed().http(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('No such thread');
    },
  );
});

describe('a form of the phones', () => {
  it('without its token, or from another site, sends nothing', async () => {
    await sms();
    await heard(2);
    const body = () => new URLSearchParams({ text: 'Hello', formToken: 'guessed' });
    const headers = { origin: origin() };
    const path = `${threadPath}/reply`;
    const guessed = await bed().http(path, { method: 'POST', headers, body: body() });
    const token = /name="formToken" value="([^"]+)"/.exec(await page(threadPath))?.[1] ?? '';
    const foreign = await bed().http(path, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
      body: new URLSearchParams({ text: 'Hello', formToken: token }),
    });
    expect([guessed.status, foreign.status]).toEqual([403, 403]);
    expect(receiver().received).toHaveLength(2);
  });

  it('with an empty text sends nothing, and GET never acts', async () => {
    await sms();
    await heard(2);
    expect((await post(`${threadPath}/reply`, { text: '  ' }, threadPath)).status).toBe(422);
    for (const path of [`${threadPath}/reply`, `${threadPath}/read`, '/phones/write'])
      expect((await bed().http(path)).status).toBe(404);
    expect(receiver().received).toHaveLength(2);
  });
});
