import { createHash } from 'node:crypto';
import type { Language } from '#domain/kernel/language.ts';
import { offerPlainSigns } from '#domain/messaging/plain-signs.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { renderOutreach, type MailWorkspace } from '../outreach/outreach-content.ts';
import { digestWords } from './digest-words.ts';

/** What a digest is made of. */
export interface DigestRequest {
  workspace: MailWorkspace;
  messageClass: 'marketing' | 'conversation' | 'service';
  language: Language;
  items: readonly { subject: string; bodyText: string }[];
  /** The page that lists the messages. */
  link: string;
  recipient: {
    email: string | null;
    basis: 'consent' | 'legitimate_interest' | 'contract' | null;
  };
  isSandboxMail: boolean;
}

/**
 * One message out of several: a letter with a section for each, and for SMS and WhatsApp one short text with one link to a
 * page that lists them (C9). The hash covers them all.
 *
 * Throws TemplateDataError where the brand cannot be sent.
 */
export function composeDigest(request: DigestRequest) {
  const { language, items, link, workspace, recipient } = request;
  const words = digestWords[language];
  const fill = (text: string) =>
    text.replace('{count}', String(items.length)).replace('{brand}', workspace.brandName);
  const letter = renderOutreach(
    workspace,
    {
      template: request.messageClass === 'marketing' ? 'outreach' : 'conversation',
      ...{ language, subject: fill(words.subject), bodyText: sectionsOf(words.lead, items) },
      ...{ recipient: recipient.email ?? '', basis: recipient.basis ?? 'consent' },
      basisSource: null,
    },
    request.isSandboxMail,
  );
  const line = `${fill(words.text)}: ${link}`;
  const text = offerPlainSigns(line)?.text ?? line;
  return {
    ...letter,
    contentHash: createHash('sha256').update(`${letter.contentHash}\n${text}`).digest('hex'),
    texts: (['sms', 'whatsapp'] as const).map((channel) => ({
      ...{ channel, bodyText: text, templateName: null, templateVariables: null },
      segments: channel === 'sms' ? countSegments(text).segments : null,
    })),
  };
}

/** A person reads the subject of each above its words, with a line between them. */
function sectionsOf(lead: string, items: DigestRequest['items']): string {
  const sections = items.map(({ subject, bodyText }) =>
    [...(subject === '' ? [] : [subject]), bodyText].join('\n\n'),
  );
  return [lead, ...sections].join('\n\n---\n\n');
}
