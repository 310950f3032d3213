import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { TextDraft } from '../texts/intake.ts';
import type { TextJournal } from '../texts/journal.ts';
import { parseAddress, type TextAddress } from '../texts/numbers.ts';
import { fillTemplate, type Template, type Templates } from '../texts/templates.ts';
import { refusal, testNumbers, type TwilioRefusal } from './errors.ts';

/** What decides about a request to send. */
export interface SendingAccount {
  readonly fromNumbers: readonly string[];
  readonly whatsappFrom: string;
  /** True for an address that status callbacks may be posted to, and files fetched from. */
  readonly mayCall: (url: string) => boolean;
}

type Read =
  | { readonly ok: true; readonly draft: TextDraft }
  | { readonly ok: false; readonly why: TwilioRefusal };

const one = z.string().optional();
const fieldsSchema = z.object({
  To: one,
  From: one,
  MessagingServiceSid: one,
  Body: one,
  MediaUrl: z.union([z.string().transform((url) => [url]), z.array(z.string())]).default([]),
  StatusCallback: one,
  ContentSid: one,
  ContentVariables: one,
});
type Fields = z.output<typeof fieldsSchema>;

const longestBody = 1_600;
const mostMedia = 10;

/** Reads a form of `POST …/Messages.json`: what is to be kept, or the refusal that Twilio would answer. */
export function readMessage(
  form: unknown,
  parts: {
    readonly account: SendingAccount;
    readonly journal: TextJournal;
    readonly templates: Templates;
  },
): Read {
  const parsed = fieldsSchema.safeParse(form);
  if (!parsed.success) return no(21604);
  const fields = parsed.data;
  const to = parseAddress(fields.To ?? '');
  if (to === null) return no(fields.To === undefined ? 21604 : 21211);
  const tested = testNumbers.get(to.number);
  if (tested !== undefined) return no(tested);
  const from = senderOf(fields, to, parts.account);
  if ('code' in from) return { ok: false, why: from };
  const ours = fields.MessagingServiceSid === undefined ? from.number : null;
  if (parts.journal.isOptedOut({ channel: to.channel, ours, person: to.number })) return no(21610);
  const content = contentOf(fields, parts);
  if ('code' in content) return { ok: false, why: content };
  if (fields.StatusCallback !== undefined && !parts.account.mayCall(fields.StatusCallback))
    return no(21609);
  const isMms = to.channel === 'sms' && content.mediaUrls.length > 0;
  return {
    ok: true,
    draft: {
      kind: to.channel,
      provider: 'twilio',
      id: `${isMms ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`,
      from: from.number,
      to: to.number,
      ...content,
      messagingServiceSid: fields.MessagingServiceSid ?? null,
      statusCallback: fields.StatusCallback ?? null,
      intentId: intentIn(fields.StatusCallback),
      contentHash: null,
    },
  };
}

function senderOf(
  fields: Fields,
  to: TextAddress,
  account: SendingAccount,
): TextAddress | TwilioRefusal {
  const isWhatsapp = to.channel === 'whatsapp';
  if (fields.From === undefined) {
    if (fields.MessagingServiceSid === undefined) return refusal(21603);
    const number = isWhatsapp ? account.whatsappFrom : (account.fromNumbers[0] ?? '');
    return { channel: to.channel, number };
  }
  const from = parseAddress(fields.From);
  if (from === null) return refusal(isWhatsapp ? 63007 : 21606);
  if (from.channel !== to.channel) return refusal(21910);
  if (from.number === to.number) return refusal(21266);
  if (isWhatsapp) return from.number === account.whatsappFrom ? from : refusal(63007);
  return account.fromNumbers.includes(from.number) ? from : refusal(21606);
}

interface Content {
  readonly body: string;
  readonly mediaUrls: string[];
  readonly template: Template | null;
}

function contentOf(
  fields: Fields,
  { templates, account }: { readonly templates: Templates; readonly account: SendingAccount },
): Content | TwilioRefusal {
  const { Body: body = '', MediaUrl: mediaUrls } = fields;
  if (mediaUrls.length > mostMedia) return refusal(21623);
  if (!mediaUrls.every((url) => /^https?:\/\//.test(url) && account.mayCall(url)))
    return refusal(21620);
  if (fields.ContentSid !== undefined) {
    const template = templates.bySid(fields.ContentSid);
    if (template === undefined) return refusal(21655);
    const variables = variablesIn(fields.ContentVariables);
    if (variables === null) return refusal(21656);
    return { body: fillTemplate(template, variables), mediaUrls, template };
  }
  if (body.trim() === '' && mediaUrls.length === 0) return refusal(21602);
  return body.length > longestBody ? refusal(21617) : { body, mediaUrls, template: null };
}

function variablesIn(json: string | undefined): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return z.record(z.string(), z.string()).parse(value);
  } catch {
    return null;
  }
}

function intentIn(statusCallback: string | undefined): string | null {
  if (statusCallback === undefined) return null;
  return /\/webhooks\/twilio\/status\/([^/?#]+)/.exec(statusCallback)?.[1] ?? null;
}

function no(code: number): Read {
  return { ok: false, why: refusal(code) };
}
