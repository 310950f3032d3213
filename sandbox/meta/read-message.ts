import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAccount } from '#config/sandbox-account.ts';
import type { TextDraft } from '../texts/intake.ts';
import { isNumber } from '../texts/numbers.ts';
import { fillTemplate, type Templates } from '../texts/templates.ts';

type Read =
  | { readonly ok: true; readonly draft: TextDraft }
  | { readonly ok: false; readonly code: number; readonly words: string };

const media = z.object({ link: z.url(), caption: z.string().default('') });
const common = {
  messaging_product: z.literal('whatsapp'),
  to: z.string(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const messageSchema = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('text'),
    text: z.object({ body: z.string().min(1).max(4_096) }),
  }),
  z.object({ ...common, type: z.literal('image'), image: media }),
  z.object({ ...common, type: z.literal('document'), document: media }),
  z.object({
    ...common,
    type: z.literal('template'),
    template: z.object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z
        .array(
          z.object({
            type: z.string(),
            parameters: z.array(z.object({ type: z.literal('text'), text: z.string() })),
          }),
        )
        .default([]),
    }),
  }),
]);
type Message = z.output<typeof messageSchema>;

/** Reads the body of `POST /:version/:phoneNumberId/messages`: what is to be kept, or Meta's code for what is wrong. */
export function readMetaMessage(
  body: unknown,
  account: SandboxAccount['meta'],
  templates: Templates,
): Read {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) return { ok: false, code: 100, words: 'Invalid parameter' };
  const message = parsed.data;
  const to = message.to.startsWith('+') ? message.to : `+${message.to}`;
  if (!isNumber(to)) return { ok: false, code: 131009, words: 'Parameter value is not valid' };
  const content = contentOf(message, templates);
  if (content === null)
    return { ok: false, code: 132001, words: 'Template name does not exist in the translation' };
  return {
    ok: true,
    draft: {
      kind: 'whatsapp',
      provider: 'meta',
      id: newWamid(),
      from: account.displayNumber,
      to,
      ...content,
      messagingServiceSid: null,
      statusCallback: null,
      intentId: message.biz_opaque_callback_data ?? null,
      contentHash: null,
    },
  };
}

/** A message id as WhatsApp's: `wamid.` and base64. */
export function newWamid(): string {
  return `wamid.${randomBytes(24).toString('base64')}`;
}

function contentOf(
  message: Message,
  templates: Templates,
): Pick<TextDraft, 'body' | 'mediaUrls' | 'template'> | null {
  switch (message.type) {
    case 'text':
      return { body: message.text.body, mediaUrls: [], template: null };
    case 'image':
      return { body: message.image.caption, mediaUrls: [message.image.link], template: null };
    case 'document':
      return { body: message.document.caption, mediaUrls: [message.document.link], template: null };
    case 'template': {
      const { name, language, components } = message.template;
      const template = templates.byName(name, language.code);
      if (template === undefined) return null;
      const values = components.find(({ type }) => type === 'body')?.parameters ?? [];
      const given = values.map(({ text }, place) => [String(place + 1), text]);
      const body = fillTemplate(
        template,
        z.record(z.string(), z.string()).parse(Object.fromEntries(given)),
      );
      return { body, mediaUrls: [], template };
    }
  }
}
