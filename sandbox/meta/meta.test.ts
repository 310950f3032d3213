import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { until } from '../testing/test-bed.fixture.ts';
import { account, person, useTextBed } from '../testing/texts.fixture.ts';

const { bed, control, receiver } = useTextBed();
const { meta } = account;

const post = (body: unknown, traits: { token?: string; id?: string } = {}) =>
  bed().http(`/v26.0/${traits.id ?? meta.phoneNumberId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${traits.token ?? meta.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
const text = {
  messaging_product: 'whatsapp',
  to: person.slice(1),
  type: 'text',
  text: { body: 'Hello' },
  biz_opaque_callback_data: 'intent-9',
};

const hookSchema = z.object({
  entry: z.array(
    z.object({ changes: z.array(z.object({ value: z.record(z.string(), z.unknown()) })) }),
  ),
});

/** The values of the webhooks that came, each with whether its signature fits. */
function values(): { isSigned: boolean; value: Record<string, unknown> }[] {
  return receiver().received.map(({ headers, body, url }) => {
    expect(url).toBe('/webhooks/meta');
    const expected = createHmac('sha256', meta.appSecret).update(body).digest('hex');
    const { entry } = hookSchema.parse(JSON.parse(body.toString()));
    return {
      isSigned: headers['x-hub-signature-256'] === `sha256=${expected}`,
      value: entry[0]?.changes[0]?.value ?? {},
    };
  });
}

describe('Meta’s Cloud API', () => {
  it('takes a template, gives the intent back in each receipt, and signs the bytes', async () => {
    await control('POST', '/templates', { name: 'hello', language: 'de', body: 'Hallo {{1}}' });
    const template = {
      name: 'hello',
      language: { code: 'de' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Joss' }] }],
    };
    const answer = await post({ ...text, type: 'template', text: undefined, template });
    expect(await answer.json()).toMatchObject({
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
      contacts: [{ wa_id: person.slice(1) }],
    });
    await until(() => receiver().received.length === 2);
    expect(values()).toMatchObject([
      {
        isSigned: true,
        value: { statuses: [{ status: 'sent', biz_opaque_callback_data: 'intent-9' }] },
      },
      { isSigned: true, value: { statuses: [{ status: 'delivered' }] } },
    ]);
    expect(await control('GET', '/record')).toMatchObject({
      items: [{ provider: 'meta', body: 'Hallo Joss', intentId: 'intent-9', to: person }],
    });
  });

  it('fails free text outside the 24 hours, and delivers it within them', async () => {
    await post(text);
    await until(() => receiver().received.length === 1);
    expect(values()[0]?.value).toMatchObject({
      statuses: [{ status: 'failed', errors: [{ code: 131047 }] }],
    });
    const inbound = { channel: 'whatsapp', ours: meta.displayNumber, person, text: 'Hi' };
    await control('POST', '/send', { ...inbound, profileName: 'Joss' });
    expect(values()[1]?.value).toMatchObject({
      contacts: [{ profile: { name: 'Joss' }, wa_id: person.slice(1) }],
      messages: [{ from: person.slice(1), type: 'text', text: { body: 'Hi' } }],
    });
    await post(text);
    await until(() => receiver().received.length === 4);
    expect(values()[3]?.value).toMatchObject({ statuses: [{ status: 'delivered' }] });
  });

  it.each([
    ['a wrong token', text, { token: 'guessed' }, 401, 190],
    ['another number', text, { id: '1234567' }, 400, 100],
    ['no text', { ...text, text: { body: '' } }, {}, 400, 100],
    ['a number that is none', { ...text, to: '12' }, {}, 400, 131009],
    [
      'a template nobody made',
      { ...text, type: 'template', template: { name: 'x', language: { code: 'en' } } },
      {},
      400,
      132001,
    ],
  ])('refuses %s', async (_, body, traits, status, code) => {
    const answer = await post(body, traits);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(await control('GET', '/record')).toMatchObject({ items: [] });
  });

  it.each([
    ['rate', 429, 130429, 0],
    ['server-error', 500, 131000, 0],
    ['accept-500', 500, 131000, 1],
    ['refuse', 400, 131026, 0],
  ])('%s on demand', async (mode, status, code, recorded) => {
    await control('POST', '/faults', { recipient: person, mode, code: 131026 });
    const answer = await post(text);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }]);
    expect(await control('GET', '/record')).toMatchObject({ lastSeq: recorded });
  });
});
