import type { StepChannel } from '#domain/outreach/cadence.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import type { ApprovedMessage } from '#domain/outreach/draft/content-hash-input.ts';
import {
  hashChain,
  renderLetter,
  type MailWorkspace,
  type OutreachContent,
  type OutreachText,
} from './outreach-content.ts';

/** The whole text of a touch on a channel that carries no letter, as a drafter or a person wrote it. */
export interface TouchText {
  channel: Exclude<StepChannel, 'email'>;
  bodyText: string;
  /** WhatsApp only: the approved template that says the same outside the 24 hours (C62). */
  templateName: string | null;
  templateVariables: Record<string, string> | null;
}

/** What a touch says on each channel of its chain. */
export interface TouchWords {
  chain: readonly StepChannel[];
  /** Null where no channel of the chain carries a letter. */
  letter: OutreachText | null;
  texts: readonly TouchText[];
  /** The number that texts go to, E.164. */
  number: string | null;
}

/** The bytes of every channel, and the one hash over all of them. */
export interface TouchContent extends OutreachContent {
  texts: (TouchText & { segments: number | null })[];
}

/**
 * Makes what leaves on each channel of a touch, hashed together in the order of the chain (C15): a channel without a text is
 * not in it. By e-mail alone it is what `renderOutreach` makes, hash included. Without a letter the words of the first channel
 * stand for it where a person reads.
 *
 * Throws a RangeError for a channel of the chain that has no text, and what `renderOutreach` throws.
 */
export function renderTouch(
  workspace: MailWorkspace,
  { chain, letter, texts, number }: TouchWords,
  isSandboxMail: boolean,
): TouchContent {
  const rendered = letter === null ? null : renderLetter(workspace, letter, isSandboxMail);
  const approved = chain.map((channel): ApprovedMessage => {
    if (channel === 'email') return rendered?.approved ?? missing(channel);
    return approvedText(texts.find((text) => text.channel === channel) ?? missing(channel), number);
  });
  const inChain = texts.filter(({ channel }) => chain.includes(channel));
  const first = inChain.find(({ channel }) => channel === chain[0]) ?? inChain[0];
  return {
    subject: rendered?.subject ?? '',
    bodyText: rendered?.bodyText ?? first?.bodyText ?? '',
    html: rendered?.html ?? '',
    plainText: rendered?.plainText ?? '',
    templateVersion: rendered?.templateVersion ?? shortTextVersion,
    contentHash: hashChain(approved),
    texts: inChain.map((text) => ({
      ...text,
      segments: text.channel === 'sms' ? countSegments(text.bodyText).segments : null,
    })),
  };
}

/** Texts are approved word by word; nothing is rendered around them. */
const shortTextVersion = '1';

function approvedText(text: TouchText, number: string | null): ApprovedMessage {
  return {
    channel: text.channel,
    subject: null,
    text: text.bodyText,
    html: null,
    templateId: text.templateName ?? 'short-text',
    templateVersion: shortTextVersion,
    recipients: [recipientOf(text.channel, number)],
  };
}

/** A task is a person's: it goes to nobody's address but where they meet. */
function recipientOf(channel: TouchText['channel'], number: string | null): string {
  const hasNumber = channel === 'sms' || channel === 'whatsapp' || channel === 'phone';
  return (hasNumber ? number : null) ?? channel;
}

function missing(channel: StepChannel): never {
  throw new RangeError(`nothing to approve: no text for ${channel}`);
}
