import { createHash } from 'node:crypto';
import type { Language } from '#domain/kernel/language.ts';
import { offerPlainSigns } from '#domain/messaging/plain-signs.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { brandOf, hashChain, type MailWorkspace } from '../outreach/outreach-content.ts';
import { renderEmail } from '../render.ts';
import { digestWords } from '../words/digest.ts';

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
  const { language, items, link, workspace, recipient, messageClass } = request;
  const { subject, html, text, templateVersion } = renderEmail({
    ...{ template: 'digest', language, brand: brandOf(workspace, request.isSandboxMail) },
    data: { messageClass, basis: recipient.basis ?? 'consent', items: [...items] },
  });
  const letterHash = hashChain([
    {
      ...{ channel: 'email', subject, text, html, templateId: 'digest', templateVersion },
      recipients: [recipient.email ?? ''],
    },
  ]);
  const words = digestWords[language];
  const said = words.text
    .replace('{count}', () => String(items.length))
    .replace('{brand}', () => workspace.brandName);
  // An SMS has no room for French's own space before a colon: it is not in its alphabet.
  const line = `${said}${language === 'fr' ? ' :' : ':'} ${link}`;
  const short = offerPlainSigns(line)?.text ?? line;
  return {
    ...{ subject, bodyText: sectionsOf(words.lead, items), html, plainText: text, templateVersion },
    contentHash: createHash('sha256').update(`${letterHash}\n${short}`).digest('hex'),
    texts: (['sms', 'whatsapp'] as const).map((channel) => ({
      ...{ channel, bodyText: short, templateName: null, templateVariables: null },
      segments: channel === 'sms' ? countSegments(short).segments : null,
    })),
  };
}

/** As our own people read it: the subject of each above its words, with a line between them. */
function sectionsOf(lead: string, items: DigestRequest['items']): string {
  const sections = items.map(({ subject, bodyText }) =>
    [...(subject === '' ? [] : [subject]), bodyText].join('\n\n'),
  );
  return [lead, ...sections].join('\n\n---\n\n');
}
