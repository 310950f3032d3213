import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { createMetaTransport } from '#activities/providers/meta-whatsapp.ts';
import { createTwilioTransport } from '#activities/providers/twilio-messages.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { readStoredMetaItem } from '#domain/conversation/meta-event.ts';
import { readTwilioEvent, readTwilioForm } from '#domain/conversation/twilio-event.ts';
import { startSandbox } from '#sandbox/start.ts';
import { testFolder } from '#tests/harness/folder.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { metaWebhook } from './meta.ts';
import { twilioWebhooks } from './twilio.ts';
import { serve, storedEvents, type StoredEvent } from './webhooks.fixture.ts';

const publicUrl = 'https://sales.example.com';
const controlSecret = 'control-secret-of-tests';
const account = sandboxAccount(controlSecret);
const person = '+4915550000001';

const { db } = await freshDatabase();
const wake = () => undefined;
const router = Router();
router.use(twilioWebhooks({ db, publicUrl, authToken: account.twilio.authToken, wake }));
router.use(metaWebhook({ db, secrets: account.meta, wake }));
const webUrl = await serve(router);
const folder = testFolder();
const sandbox = await startSandbox({
  ports: { smtp: 0, http: 0, sites: 0 },
  dir: folder,
  inboundDomain: 'inbound.rainmaker.test',
  webhookUrl: `${webUrl}/webhooks/mail`,
  webhookSecret: `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`,
  controlSecret,
  publicHosts: [],
  texts: { publicUrl, stepDelayMs: 1 },
});
afterAll(() => sandbox.stop());
const sandboxUrl = `http://127.0.0.1:${String(sandbox.httpPort)}`;

const twilio = createTwilioTransport({
  ...account.twilio,
  apiUrl: sandboxUrl,
  channel: 'sms',
  senders: account.twilio.fromNumbers,
  messagingServiceSid: null,
  isSandbox: true,
  publicUrl,
});
const meta = createMetaTransport({
  ...account.meta,
  graphUrl: sandboxUrl,
  graphVersion: 'v26.0',
  isSandbox: true,
});
const message = (intentId: string) => ({
  ...{ intentId, contentHash: 'hash', from: null, to: person, text: 'Shall we talk?' },
  ...{ mediaUrls: [], template: null },
});
const write = (text: string, channel: string, ours: string) =>
  fetch(`${sandboxUrl}/control/texts/send`, {
    method: 'POST',
    headers: { 'x-sandbox-secret': controlSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, ours, person, text, profileName: 'Joss' }),
  });

/** What a stored event tells. */
function told({ source, raw, payload }: StoredEvent) {
  if (source === 'meta') return readStoredMetaItem(raw.toString());
  const { intentId } = payload;
  return readTwilioEvent(
    readTwilioForm(raw.toString()),
    typeof intentId === 'string' ? intentId : null,
  );
}
const allTold = async () => (await storedEvents(db)).map(told);

describe('from the send to what is stored', () => {
  it('a text of Twilio tells how far it is, by its intent', async () => {
    const intentId = randomUUID();
    const outcome = await twilio.send(message(intentId), () => true);
    if (outcome.kind !== 'accepted') throw new Error('Not accepted.');
    const { providerId } = outcome;
    for (const state of ['sent', 'delivered'])
      await expect
        .poll(allTold)
        .toContainEqual(expect.objectContaining({ kind: 'receipt', intentId, providerId, state }));
  });

  it('a message of Meta does the same, with Meta’s own time', async () => {
    const intentId = randomUUID();
    await write('Hi', 'whatsapp', account.meta.displayNumber);
    await meta.send(message(intentId), () => true);
    await expect.poll(allTold).toContainEqual(
      expect.objectContaining({
        kind: 'receipt',
        intentId,
        state: 'delivered',
        at: expect.stringMatching(/Z$/),
      }),
    );
  });

  it('a person’s words come in from both, a STOP as a STOP', async () => {
    await write('stop', 'sms', account.twilio.fromNumbers[0] ?? '');
    await write('Later please', 'whatsapp', account.twilio.whatsappFrom);
    await expect.poll(allTold).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'message', provider: 'meta', text: 'Hi', person }),
        expect.objectContaining({
          provider: 'twilio',
          carrierWord: 'stop',
          channel: 'sms',
          person,
        }),
        expect.objectContaining({
          text: 'Later please',
          channel: 'whatsapp',
          profileName: 'Joss',
        }),
      ]),
    );
  });
});
