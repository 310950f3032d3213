import { randomBytes, randomUUID } from 'node:crypto';
import type { SandboxAccount } from '#config/sandbox-account.ts';
import { metaInboundHook } from '../meta/hooks.ts';
import { newWamid } from '../meta/read-message.ts';
import { inboundHook } from '../twilio/hooks.ts';
import type { Hooks } from './hooks.ts';
import type { Received, TextJournal, Thread } from './journal.ts';
import { carrierAnswer, optOutTypeOf, type OptOutType } from './keywords.ts';
import type { MediaFile, MediaStore } from './media.ts';
import type { HookDraft, Receipts } from './receipts.ts';
import type { TextLine, TextRecord } from './record.ts';
import type { TextSwitches } from './switches.ts';

/** A text that a person sends to one of our numbers. */
export interface PersonText extends Thread {
  readonly text: string;
  readonly media: readonly MediaFile[];
  /** The name that WhatsApp shows of them. */
  readonly profileName: string;
}

/** What persons do with their phones. */
export interface TextActs {
  /** Sends the text: resolves with its id and the webhook that carries it, once both are kept. */
  write(text: PersonText): Promise<{ readonly id: string; readonly hookId: string }>;
  /** Reads everything in a WhatsApp thread that was delivered and not read yet. */
  read(thread: Thread): Promise<number>;
}

interface ActParts {
  readonly account: SandboxAccount;
  readonly record: TextRecord;
  readonly journal: TextJournal;
  readonly hooks: Hooks;
  readonly receipts: Receipts;
  readonly media: MediaStore;
  readonly switches: TextSwitches;
  readonly now: () => string;
  /** Where Rainmaker takes webhooks, as it is known to the outside. */
  readonly publicUrl: string;
  /** Where the sandbox itself answers. */
  readonly ownUrl: string;
}

/** Makes the acts of one sandbox. */
export function createTextActs(parts: ActParts): TextActs {
  async function read(thread: Thread): Promise<number> {
    const unread = parts.record.since(0).filter((line) => isUnread(line, thread, parts.journal));
    for (const line of unread) await parts.receipts.tell(line, { status: 'read', code: null });
    return unread.length;
  }
  return {
    read,
    async write(text) {
      const { channel, ours, person } = text;
      const thread = { channel, ours, person };
      // Whoever answers has read what is above.
      if (channel === 'whatsapp') await read(thread);
      const word = isMetas(text, parts.account) ? null : optOutTypeOf(text.text);
      const received = await keep(text, word, parts);
      if (word !== null) await obey(word, thread, parts);
      const draft = hookOf(received, parts);
      await parts.hooks.post({ id: received.hookId, at: received.at, ...draft });
      return { id: received.id, hookId: received.hookId };
    },
  };
}

/** True when the number is the one at Meta. */
export function isMetas({ channel, ours }: Thread, account: SandboxAccount): boolean {
  return channel === 'whatsapp' && ours === account.meta.displayNumber;
}

async function keep(
  { text, media, profileName, ...thread }: PersonText,
  word: OptOutType | null,
  parts: ActParts,
): Promise<Received> {
  const files: { id: string; contentType: string }[] = [];
  for (const file of media)
    files.push({ id: await parts.media.keep(file), contentType: file.contentType });
  const sid = `${files.length > 0 ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
  const { channel, ours, person } = thread;
  const received: Received = {
    id: isMetas(thread, parts.account) ? newWamid() : sid,
    at: parts.now(),
    ...{ channel, ours, person, text, profileName, media: files },
    optOutType: parts.switches.advancedOptOut ? word : null,
    hookId: randomUUID(),
  };
  await parts.journal.receive(received);
  return received;
}

// The carrier's part: it blocks the number by itself, and answers in our name.
async function obey(word: OptOutType, thread: Thread, { journal, now }: ActParts): Promise<void> {
  if (word !== 'HELP') await journal.setOptedOut(thread, now(), word === 'STOP');
  await journal.answer({ ...thread, at: now(), text: carrierAnswer(word) });
}

function hookOf(received: Received, parts: ActParts): HookDraft {
  const { account, publicUrl } = parts;
  if (isMetas(received, account))
    return metaInboundHook(received, `${publicUrl}/webhooks/meta`, account.meta);
  const { accountSid } = account.twilio;
  return inboundHook(received, {
    url: `${publicUrl}/webhooks/twilio/inbound`,
    mediaUrl: (mediaId) =>
      `${parts.ownUrl}/2010-04-01/Accounts/${accountSid}/Messages/${received.id}/Media/${mediaId}`,
    account: account.twilio,
    hookId: received.hookId,
  });
}

function isUnread(line: TextLine, thread: Thread, journal: TextJournal): boolean {
  const isHere =
    line.kind === thread.channel && line.from === thread.ours && line.to === thread.person;
  return isHere && journal.statusesOf(line.id).at(-1)?.status === 'delivered';
}
