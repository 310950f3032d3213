import type { z } from 'zod';
import { sandboxAccount } from './sandbox-account.ts';
import type { metaSlice, twilioSlice } from './slices.ts';

/** An account at Twilio, or at the sandbox's likeness of it. */
export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** E.164, in the order they are to be used. */
  readonly fromNumbers: readonly string[];
  readonly whatsappFrom: string | null;
  readonly messagingServiceSid: string | null;
  /** True when nothing sent there reaches a real person. */
  readonly isSandbox: boolean;
}

/** A WhatsApp number at Meta's Cloud API, or at the sandbox's likeness of it. */
export interface MetaConfig {
  readonly graphUrl: string;
  /** Such as `v26.0`. */
  readonly graphVersion: string;
  readonly phoneNumberId: string;
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly isSandbox: boolean;
}

/** What texts are sent by. Where a channel is not set up, a sentence says what is missing. */
export interface TextsConfig {
  readonly twilio: TwilioConfig | null;
  readonly meta: MetaConfig | null;
  readonly whatsappProvider: 'twilio' | 'meta';
  readonly missing: { readonly sms: string | null; readonly whatsapp: string | null };
}

interface TextsSlices {
  readonly twilio: z.output<typeof twilioSlice>;
  readonly meta: z.output<typeof metaSlice>;
}

interface SandboxPlace {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly controlSecret: string;
}

/** The configuration of SMS and WhatsApp; the sandbox stands in for each provider that is not set. */
export function assembleTexts(slices: TextsSlices, sandbox: SandboxPlace): TextsConfig {
  const twilio = twilioOf(slices.twilio, sandbox);
  const meta = metaOf(slices.meta, sandbox);
  const whatsappProvider = slices.meta.WHATSAPP_PROVIDER;
  return {
    twilio,
    meta,
    whatsappProvider,
    missing: {
      sms: missingForSms(twilio),
      whatsapp:
        whatsappProvider === 'twilio' ? missingForTwilioWhatsapp(twilio) : missingMeta(meta),
    },
  };
}

/** What is set by half: one sentence per provider. */
export function textsProblems({ twilio, meta }: TextsSlices): string[] {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = twilio;
  return [
    halfSet({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN }),
    twilio.TWILIO_API_URL !== undefined && TWILIO_ACCOUNT_SID === undefined
      ? 'TWILIO_API_URL is set without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; set all three, or none for the sandbox.'
      : null,
    halfSet(metaAccount(meta)),
  ].filter((problem) => problem !== null);
}

function metaAccount(slice: TextsSlices['meta']) {
  const { META_PHONE_NUMBER_ID, META_ACCESS_TOKEN, META_APP_SECRET, META_VERIFY_TOKEN } = slice;
  return { META_PHONE_NUMBER_ID, META_ACCESS_TOKEN, META_APP_SECRET, META_VERIFY_TOKEN };
}

function halfSet(values: Readonly<Record<string, string | undefined>>): string | null {
  const missing = Object.keys(values).filter((name) => values[name] === undefined);
  const present = Object.keys(values).filter((name) => values[name] !== undefined);
  if (missing.length === 0 || present.length === 0) return null;
  return `${present.join(', ')} set without ${missing.join(', ')}; set all of them or none.`;
}

function twilioOf(slice: TextsSlices['twilio'], sandbox: SandboxPlace): TwilioConfig | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = slice;
  const messagingServiceSid = slice.TWILIO_MESSAGING_SERVICE_SID ?? null;
  if (accountSid !== undefined && authToken !== undefined) {
    const apiUrl = slice.TWILIO_API_URL ?? 'https://api.twilio.com';
    return {
      accountSid,
      authToken,
      apiUrl,
      fromNumbers: slice.TWILIO_FROM_NUMBERS ?? [],
      whatsappFrom: slice.TWILIO_WHATSAPP_FROM ?? null,
      messagingServiceSid,
      isSandbox: sandbox.enabled && apiUrl === urlOf(sandbox),
    };
  }
  if (!sandbox.enabled) return null;
  const own = sandboxAccount(sandbox.controlSecret).twilio;
  return {
    accountSid: own.accountSid,
    authToken: own.authToken,
    apiUrl: urlOf(sandbox),
    fromNumbers: slice.TWILIO_FROM_NUMBERS ?? own.fromNumbers,
    whatsappFrom: slice.TWILIO_WHATSAPP_FROM ?? own.whatsappFrom,
    messagingServiceSid,
    isSandbox: true,
  };
}

function metaOf(slice: TextsSlices['meta'], sandbox: SandboxPlace): MetaConfig | null {
  const account = {
    phoneNumberId: slice.META_PHONE_NUMBER_ID,
    accessToken: slice.META_ACCESS_TOKEN,
    appSecret: slice.META_APP_SECRET,
    verifyToken: slice.META_VERIFY_TOKEN,
  };
  const graphVersion = slice.META_GRAPH_VERSION;
  if (isWhole(account)) {
    const graphUrl = slice.META_GRAPH_URL;
    const isSandbox = sandbox.enabled && graphUrl === urlOf(sandbox);
    return { ...account, graphUrl, graphVersion, isSandbox };
  }
  if (!sandbox.enabled) return null;
  const { phoneNumberId, accessToken, appSecret, verifyToken } = sandboxAccount(
    sandbox.controlSecret,
  ).meta;
  return {
    ...{ phoneNumberId, accessToken, appSecret, verifyToken },
    ...{ graphUrl: urlOf(sandbox), graphVersion, isSandbox: true },
  };
}

function isWhole<Account extends Readonly<Record<string, string | undefined>>>(
  account: Account,
): account is Account & Readonly<Record<keyof Account, string>> {
  return Object.values(account).every((value) => value !== undefined);
}

// Only the sandbox's own address counts: whether real people are reached is never guessed from a name.
function urlOf({ host, port }: SandboxPlace): string {
  return `http://${host}:${String(port)}`;
}

const noTwilio = 'set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN';

function missingForSms(twilio: TwilioConfig | null): string | null {
  if (twilio === null) return `SMS is not set up: ${noTwilio}, and TWILIO_FROM_NUMBERS.`;
  if (twilio.fromNumbers.length > 0 || twilio.messagingServiceSid !== null) return null;
  return 'SMS is not set up: set TWILIO_FROM_NUMBERS or TWILIO_MESSAGING_SERVICE_SID.';
}

function missingForTwilioWhatsapp(twilio: TwilioConfig | null): string | null {
  if (twilio === null) return `WhatsApp is not set up: ${noTwilio}, and TWILIO_WHATSAPP_FROM.`;
  return twilio.whatsappFrom === null ? 'WhatsApp is not set up: set TWILIO_WHATSAPP_FROM.' : null;
}

function missingMeta(meta: MetaConfig | null): string | null {
  if (meta !== null) return null;
  return 'WhatsApp is not set up: set META_PHONE_NUMBER_ID, META_ACCESS_TOKEN, META_APP_SECRET and META_VERIFY_TOKEN.';
}
