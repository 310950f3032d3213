import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { CheckedFile } from '#domain/messaging/attachment.ts';
import type { Channel, MessageClass, MessageType } from '#domain/messaging/channels.ts';
import type { WhatsappTemplateText } from '#templates/short/whatsapp-template.ts';

/** What is to be said, in somebody's own words or by a template with its data. */
export interface MessageWords {
  messageClass: Exclude<MessageClass, 'internal'>;
  messageType: MessageType | null;
  language: Language;
  /** Own words by channel; null for a message by its type's templates. */
  own: { subject: string; body: string; sms: string; whatsapp: string } | null;
  /** The data of the type's templates. */
  data: Readonly<Record<string, unknown>>;
  /** Files that go with it on every channel that takes them. */
  files: readonly CheckedFile[];
}

/** What is wrong with the words, by the field they came in. */
export interface WordsProblem {
  field: string;
  message: string;
  /** Of data of a template: the rule alone, without the name of the field. */
  rule?: string;
}

/** Whom a message is composed for, and where. */
export interface ComposeContext {
  db: Db;
  config: Config;
  workspace: Workspace;
  prospect: ItemProspect;
}

/** One channel's text as it would leave. */
export interface Part {
  channel: Channel;
  subject: string;
  bodyText: string;
  html: string;
  plainText: string;
  templateId: string;
  templateVersion: string;
  /** The version of the catalogue's words; absent for somebody's own. */
  versionId?: string;
  /** WhatsApp only: the template that says the same outside the 24 hours; absent for somebody's own words. */
  template?: WhatsappTemplateText;
}

/** The texts that could be made, and what keeps the others from being made. */
export interface MadeParts {
  parts: Part[];
  /** Channels whose template lacks data, with what is missing. */
  lacking: Partial<Record<Channel, WordsProblem[]>>;
}

/** Where a channel reaches the person; null where it does not. */
export function addressOf(
  { prospect }: Pick<ComposeContext, 'prospect'>,
  channel: Channel,
): string | null {
  return channel === 'email' ? prospect.email : prospect.phoneE164;
}
