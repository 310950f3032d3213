import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { request as httpRequest } from 'node:http';
import {
  inboundDomain,
  outreach,
  startReceiver,
  startTestBed,
  type Receiver,
  type TestBed,
} from '../testing/test-bed.fixture.ts';

const joss = 'joss@tarnvale.example';

let receiver: Receiver;
let bed: TestBed;

beforeEach(async () => {
  receiver = await startReceiver();
  bed = await startTestBed(receiver.port);
});
afterEach(async () => {
  await bed.stop();
  await receiver.stop();
});

const origin = () => `http://127.0.0.1:${String(bed.sandbox().httpPort)}`;

async function page(path: string): Promise<string> {
  return (await bed.http(path)).text();
}

/** Sends one first touch and returns the path of its page. */
async function messagePath(mail = outreach(joss, '<1@quillmere.example>', receiver.port)) {
  await bed.send(mail);
  const path = /href="(\/messages\/[a-z0-9-]+)"/.exec(await page('/'))?.[1];
  if (path === undefined) throw new Error('The mailbox shows no mail.');
  return path;
}

async function post(path: string, fields: Record<string, string>, headers = { origin: origin() }) {
  const token = /name="formToken" value="([^"]+)"/.exec(
    await page(path.replace(/\/[^/]+$/, '')),
  )?.[1];
  return bed.http(path, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ formToken: token ?? '', ...fields }),
  });
}

describe('the mailbox', () => {
  it('says what will appear while it is empty', async () => {
    expect(await page('/')).toContain('No mail yet');
  });

  it('shows the newest first and finds by a part of recipient or subject', async () => {
    await bed.send(outreach(joss, '<1@q.example>'));
    await bed.send({ ...outreach('mara@b.example', '<2@q.example>'), subject: 'Vines & wine' });
    const all = await page('/');
    expect(all.indexOf('mara@b.example')).toBeLessThan(all.indexOf(joss));
    const byRecipient = await page('/?q=JOSS');
    expect(byRecipient).toContain(joss);
    expect(byRecipient).not.toContain('mara@b.example');
    expect(await page('/?q=vines')).toContain('Vines &amp; wine');
    expect(await page('/?q=nobody')).toContain('Nothing found');
  });

  it('shows older mail on another page', async () => {
    for (let n = 1; n <= 51; n += 1) {
      await bed.send({
        ...outreach(joss, `<${String(n)}@q.example>`),
        subject: `Number ${String(n)}.`,
      });
    }
    const first = await page('/');
    expect(first).not.toContain('Number 1.');
    const older = /href="(\/\?[^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&');
    expect(await page(older ?? '')).toContain('Number 1.');
  });

  it('shows what a sender wrote as text, never as markup', async () => {
    const mail = { ...outreach(joss, '<1@q.example>'), subject: '<script>alert(1)</script>' };
    const path = await messagePath(mail);
    for (const shown of [await page('/'), await page(path)]) {
      expect(shown).not.toContain('<script');
      expect(shown).toContain('&lt;script&gt;');
    }
    expect(await page('/?q="><script>')).not.toContain('<script');
  });
});

describe('the page of a mail', () => {
  it('frames the mail without scripts and without our origin', async () => {
    const path = await messagePath();
    expect(await page(path)).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const body = await bed.http(`${path}/body`);
    const policy = body.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(await body.text()).toContain('<base target="_blank">');
  });

  it('shows text with links, headers and the raw mail', async () => {
    const mail = {
      ...outreach(joss, '<1@q.example>'),
      text: 'Approve: http://localhost:3000/approve/x\n',
    };
    const path = await messagePath(mail);
    const shown = await page(path);
    expect(shown).toContain('<a href="http://localhost:3000/approve/x" target="_blank"');
    expect(shown).toContain('X-Rainmaker-Intent: intent-1');
    const raw = await bed.http(`${path}/raw`);
    expect(raw.headers.get('content-type')).toContain('message/rfc822');
    expect((await PostalMime.parse(await raw.text())).messageId).toBe('<1@q.example>');
  });

  it('prefills the words of the kind, in the language of the mail', async () => {
    const german = { ...outreach(joss, '<1@q.example>'), html: '<html lang="de"><p>Guten Tag</p>' };
    const path = await messagePath(german);
    expect(await page(`${path}?answer=opts-out`)).toContain('Bitte nehmen Sie mich aus');
    expect(await page(`${path}?answer=declines`)).toContain('Vielen Dank, aber');
    expect(await page(`${path}?answer=out-of-office`)).toContain('Ich bin nicht im Büro');
    expect(await page(`${path}?answer=nonsense`)).toContain('das klingt interessant');
  });

  it('of a mail to our own people offers no answer', async () => {
    const path = await messagePath({
      ...outreach('clara@quillmere.example', '<1@q.example>'),
      envelope: { from: 'clara@quillmere.example', to: ['clara@quillmere.example'] },
      replyTo: 'clara@quillmere.example',
      headers: {},
    });
    const shown = await page(path);
    expect(shown).toContain('For your own people');
    expect(shown).not.toContain('<form method="post"');
  });

  it('that does not exist is a page as well', async () => {
    const response = await bed.http('/messages/none');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No such mail');
  });
});

describe('a form', () => {
  it('answers as the prospect and tells that Rainmaker took it', async () => {
    const path = await messagePath();
    const response = await post(`${path}/reply`, {
      text: 'When can we\r\ntalk?',
      answer: 'interested',
    });
    expect(response.status).toBe(303);
    const mail = await PostalMime.parse(receiver.received[0]?.body ?? '');
    expect(mail.deliveredTo).toBe(`r+abcdefghijklmnopqrstuvwxyz@${inboundDomain}`);
    expect(mail.text).toMatch(/^When can we\ntalk\?\n/);
    const shown = await page(response.headers.get('location') ?? '');
    expect(shown).toContain('role="status"');
    expect(shown).toContain('Rainmaker took it.');
    expect(await page('/')).toContain('Answered');
  });

  it('says that the answer is kept while Rainmaker is away', async () => {
    receiver.answerWith(503);
    const path = await messagePath();
    const response = await post(`${path}/reply`, { text: 'Hello' });
    expect(await page(response.headers.get('location') ?? '')).toContain('kept and tried again');
  });

  it.each([
    ['bounce', { kind: 'hard' }, /Status: 5\.1\.1/],
    ['bounce', { kind: 'soft' }, /Status: 4\.2\.2/],
    ['out-of-office', { until: '2026-03-16', text: 'Away until {date}.' }, /16 March 2026/],
  ])('%s %o does what it says', async (action, fields, expected) => {
    const path = await messagePath();
    expect((await post(`${path}/${action}`, fields)).status).toBe(303);
    expect(receiver.received[0]?.body.toString()).toMatch(expected);
  });

  it('clicks unsubscribe, and says so when Rainmaker refuses', async () => {
    const path = await messagePath();
    receiver.answerWith(500);
    const refused = await post(`${path}/unsubscribe-click`, {});
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Nothing was sent.');
    receiver.answerWith(200);
    expect((await post(`${path}/unsubscribe-click`, {})).status).toBe(303);
  });

  it.each([
    ['an empty answer', 'reply', { text: '  ' }],
    ['a day that is none', 'out-of-office', { text: 'x', until: '2026-02-31' }],
    ['a bounce nobody knows', 'bounce', { kind: 'rubber' }],
  ])('with %s sends nothing', async (_, action, fields) => {
    const path = await messagePath();
    expect((await post(`${path}/${action}`, fields)).status).toBe(422);
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['another site', 'http://evil.example'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['an unknown place', 'null'],
  ])('from %s is refused even with the token', async (_, foreign) => {
    const path = await messagePath();
    const response = await post(`${path}/reply`, { text: 'Hello' }, { origin: foreign });
    expect(response.status).toBe(403);
    expect(receiver.received).toEqual([]);
  });

  it('without its token, with a wrong one, or without an origin is refused', async () => {
    const path = await messagePath();
    const wrong = await post(`${path}/reply`, { text: 'Hello', formToken: 'guessed' });
    const missing = await bed.http(`${path}/reply`, {
      method: 'POST',
      headers: { origin: origin() },
      body: new URLSearchParams({ text: 'Hello' }),
    });
    const token = /name="formToken" value="([^"]+)"/.exec(await page(path))?.[1] ?? '';
    const noOrigin = await bed.http(`${path}/reply`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'Hello', formToken: token }),
    });
    expect([wrong.status, missing.status, noOrigin.status]).toEqual([403, 403, 403]);
    expect(receiver.received).toEqual([]);
  });

  it('of the process before is refused', async () => {
    const path = await messagePath();
    const token = /name="formToken" value="([^"]+)"/.exec(await page(path))?.[1] ?? '';
    await bed.restart();
    expect((await post(`${path}/reply`, { text: 'Hello', formToken: token })).status).toBe(403);
  });
});

describe('every address of the sandbox', () => {
  it.each(['/', '/style.css', '/healthz', '/provider/messages', '/v1/models', '/control/record'])(
    '%s is refused under a foreign Host',
    async (path) => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const port = bed.sandbox().httpPort;
        httpRequest(
          { host: '127.0.0.1', port, path, headers: { host: 'evil.example' } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(421);
    },
  );

  it('changes nothing on GET', async () => {
    const path = await messagePath();
    for (const action of ['reply', 'bounce', 'out-of-office', 'unsubscribe-click']) {
      expect((await bed.http(`${path}/${action}`)).status).toBe(404);
    }
    expect(receiver.received).toEqual([]);
  });

  it('says that it is well', async () => {
    expect(await (await bed.http('/healthz')).json()).toEqual({ status: 'ok', waitingInbound: 0 });
  });
});
