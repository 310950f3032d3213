import { z } from 'zod';
import type { TemplateApproval, WhatsappTemplates } from '../deps.ts';
import { openTwilioCall, type TwilioAccount } from './twilio-client.ts';

const contentUrl = 'https://content.twilio.com/v1/Content';
const answerSchema = z.object({ statusCode: z.number(), body: z.unknown() });
const createdSchema = z.object({ sid: z.string().startsWith('HX') });
const approvalSchema = z.object({
  whatsapp: z.object({ status: z.string(), rejection_reason: z.string().nullish() }),
});

/** WhatsApp templates in Twilio's Content API. Every method rejects when Twilio refuses or does not answer. */
export function createTwilioTemplates(account: TwilioAccount): WhatsappTemplates {
  return {
    async submit({ name, language, body, variables, category }) {
      const types = { 'twilio/text': { body } };
      const content = { friendly_name: name, language, variables, types };
      const { sid } = createdSchema.parse(await ask(account, 'post', contentUrl, content));
      const approvalUrl = `${contentUrl}/${sid}/ApprovalRequests/whatsapp`;
      await ask(account, 'post', approvalUrl, { name, category });
      return sid;
    },
    async approvalOf(ref) {
      const answer = await ask(account, 'get', `${contentUrl}/${ref}/ApprovalRequests`);
      const { status, rejection_reason: reason } = approvalSchema.parse(answer).whatsapp;
      return { status: approvalOf(status), reason: reason === '' ? null : (reason ?? null) };
    },
  };
}

// Through the client itself: its methods for content post the names of its types, which are not those of the wire.
async function ask(
  account: TwilioAccount,
  method: 'get' | 'post',
  uri: string,
  data?: object,
): Promise<unknown> {
  const call = openTwilioCall(account);
  try {
    const headers = { 'Content-Type': 'application/json' };
    const said: unknown = await call.client.request(
      data === undefined ? { method, uri } : { method, uri, data, headers },
    );
    const { statusCode, body } = answerSchema.parse(said);
    if (statusCode < 200 || statusCode > 299)
      throw new Error(`Twilio answered ${String(statusCode)} about a template.`);
    return body;
  } finally {
    call.attempt.end();
  }
}

/** Twilio's and WhatsApp's words in ours; a word that nobody knows is no approval. */
function approvalOf(word: string): TemplateApproval {
  switch (word) {
    case 'approved':
    case 'rejected':
    case 'unsubmitted':
    case 'paused':
      return word;
    case 'disabled':
      return 'rejected';
    default:
      return 'pending';
  }
}
