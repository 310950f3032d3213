import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import { afterEach, beforeEach, expect } from 'vitest';
import { openTwilioCall } from '#activities/providers/twilio-client.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import {
  controlSecret,
  startReceiver,
  startTestBed,
  until,
  type Received,
  type Receiver,
  type TestBed,
} from './test-bed.fixture.ts';

/** How the outside knows Rainmaker in these tests; it really answers on a port of this machine. */
export const publicUrl = 'https://sales.example.com';
export const account = sandboxAccount(controlSecret);
export const [ours = ''] = account.twilio.fromNumbers;
export const person = '+4915550000001';

/** A webhook that Rainmaker got, its form read. */
export interface TakenHook {
  url: string;
  params: Record<string, string>;
  isSigned: boolean;
  token: string;
}

/** A sandbox and a stand-in for Rainmaker, fresh for every test. */
export interface TextBed {
  bed(): TestBed;
  receiver(): Receiver;
  /** Twilio's own client, pointed at the sandbox. */
  client(credentials?: { accountSid?: string; authToken?: string }): twilio.Twilio;
  /** Sends an SMS with a status callback of this intent. */
  sms(traits?: Record<string, unknown>): ReturnType<twilio.Twilio['messages']['create']>;
  hooks(): TakenHook[];
  /** Waits until so many webhooks were taken. */
  heard(count: number): Promise<TakenHook[]>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Sets one up before each test of a file, and takes it down after. */
export function useTextBed(): TextBed {
  let receiver: Receiver;
  let bed: TestBed;
  beforeEach(async () => {
    receiver = await startReceiver();
    bed = await startTestBed(receiver.port, { publicUrl });
  });
  afterEach(async () => {
    await bed.stop();
    await receiver.stop();
  });
  const client: TextBed['client'] = (credentials = {}) =>
    openTwilioCall({
      accountSid: account.twilio.accountSid,
      authToken: account.twilio.authToken,
      ...credentials,
      apiUrl: `http://127.0.0.1:${String(bed.sandbox().httpPort)}`,
    }).client;
  const hooks = () => receiver.received.map(readHook);
  return {
    bed: () => bed,
    receiver: () => receiver,
    client,
    sms: (traits = {}) =>
      client().messages.create({
        from: ours,
        to: person,
        body: 'Shall we talk?',
        statusCallback: statusUrl(randomUUID()),
        ...traits,
      }),
    hooks,
    async heard(count) {
      await until(() => receiver.received.length >= count);
      return hooks();
    },
    async control(method, path, body) {
      const response = await bed.control(method, `/texts${path}`, body);
      expect(response.status).toBeLessThan(300);
      const said: unknown = await response.json();
      return said;
    },
  };
}

/** The address of the status callback of an intent. */
export function statusUrl(intentId: string): string {
  return `${publicUrl}/webhooks/twilio/status/${intentId}#rc=5&rp=5xx`;
}

function readHook({ url, headers, body }: Received): TakenHook {
  const params = Object.fromEntries(new URLSearchParams(body.toString()));
  const signature = headers['x-twilio-signature'] ?? '';
  const isSigned = twilio.validateRequest(
    account.twilio.authToken,
    signature,
    `${publicUrl}${url}`,
    params,
  );
  return { url, params, isSigned, token: headers['i-twilio-idempotency-token'] ?? '' };
}
