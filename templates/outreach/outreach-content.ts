import { createHash } from 'node:crypto';
import type { Language } from '#domain/kernel/language.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import {
  contentHashInput,
  type ApprovedMessage,
} from '#domain/outreach/draft/content-hash-input.ts';
import { renderEmail } from '../render.ts';

/** What of a workspace stands on its mails. */
export interface MailWorkspace {
  name: string;
  senderName: string | null;
  senderEmail: string | null;
  postalAddress: string | null;
  brandName: string;
  brandColour: string;
  brandLogoUrl: string | null;
}

/** A text for a prospect, as a drafter or a person wrote it. */
export interface OutreachText {
  template: 'outreach' | 'conversation';
  language: Language;
  subject: string;
  bodyText: string;
  recipient: string;
  basis: 'consent' | 'legitimate_interest' | 'contract';
  basisSource: string | null;
}

/** The bytes of a message and the hash that an approval is bound to. */
export interface OutreachContent {
  subject: string;
  bodyText: string;
  html: string;
  plainText: string;
  contentHash: string;
  templateVersion: string;
}

/**
 * Renders a text for a prospect and hashes what was rendered. The drafter, the editor in the inbox and the planner's
 * answer all come through here, so that what is approved is what is sent.
 *
 * Throws TemplateDataError with the field when the text or the brand cannot be sent.
 */
export function renderOutreach(
  workspace: MailWorkspace,
  text: OutreachText,
  isSandboxMail: boolean,
): OutreachContent {
  const { approved, ...letter } = renderLetter(workspace, text, isSandboxMail);
  return { ...letter, contentHash: hashChain([approved]) };
}

/** A letter without its hash: what of it an approval covers, for the hash of a whole chain. */
export function renderLetter(
  workspace: MailWorkspace,
  text: OutreachText,
  isSandboxMail: boolean,
): Omit<OutreachContent, 'contentHash'> & { approved: ApprovedMessage } {
  const brand = brandOf(workspace, isSandboxMail);
  const { template, language, subject, bodyText } = text;
  const rendered =
    template === 'outreach'
      ? renderEmail({
          template,
          language,
          brand,
          data: { subject, bodyText, basis: text.basis, basisSource: text.basisSource },
        })
      : renderEmail({ template, language, brand, data: { subject, bodyText } });
  return {
    subject: rendered.subject,
    bodyText,
    html: rendered.html,
    plainText: rendered.text,
    templateVersion: rendered.templateVersion,
    approved: {
      channel: 'email',
      subject: rendered.subject,
      text: rendered.text,
      html: rendered.html,
      templateId: template,
      templateVersion: rendered.templateVersion,
      recipients: [text.recipient],
    },
  };
}

/** The brand of a workspace, with the sandbox's stand-in where the workspace has not said yet. */
export function brandOf(workspace: MailWorkspace, isSandboxMail: boolean) {
  const sender = senderOf(workspace, isSandboxMail);
  return {
    name: workspace.brandName,
    colour: workspace.brandColour,
    logoUrl: workspace.brandLogoUrl,
    postalAddress: sender?.postalAddress ?? '',
    senderName: sender?.name ?? workspace.name,
  };
}

/** The hash that an approval is bound to: of every message of the chain, in the order in which they are tried (C15). */
export function hashChain(chain: readonly ApprovedMessage[]): string {
  return createHash('sha256').update(contentHashInput(chain)).digest('hex');
}
