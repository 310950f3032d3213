import type { z } from 'zod';
import type { Channel, MessageClass, MessageType } from '#domain/messaging/channels.ts';

/**
 * What a template is made of. `letter`: a letter of the outreach. `service`: a mail of an event plan whose opening words may
 * be changed around its blocks. `short`: one text for SMS and WhatsApp. `internal`: a mail to our own people, as shipped.
 */
export type TemplateKind = 'letter' | 'service' | 'short' | 'internal';

/** One piece of a template that a planner may edit. */
export interface TemplateSlot {
  name: string;
  label: string;
  maxChars: number;
  isOneLine: boolean;
  /** An optional slot may be empty. */
  isRequired: boolean;
  hint?: string;
}

/** The editable words of a template by slot; empty for one that is used as shipped. */
export type TemplateSource = Readonly<Record<string, string>>;

/** A template of the catalogue, whoever wrote its words. */
export interface LibraryEntry {
  key: string;
  kind: TemplateKind;
  title: string;
  /** One sentence: when it is used. */
  about: string;
  class: MessageClass;
  messageType: MessageType | null;
  channels: readonly Channel[];
  slots: readonly TemplateSlot[];
  /** What the words may use: name and meaning. */
  variables: Readonly<Record<string, string>>;
  /** Names of which at least one slot has to say: a text about a link without the link is of no use. */
  required: readonly string[];
  /** The data with which it is filled. */
  dataSchema: z.ZodType;
}
