import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readOpenReviews } from '#db/messages/reviews.ts';
import {
  readCommunication,
  readCommunicationAttempts,
  readCommunicationEvents,
  readCommunications,
  type CommunicationAttempt,
  type CommunicationRow,
} from '#db/views/communication.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readPreviewPerson } from '#db/views/preview-people.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { attachmentLimits } from '#domain/messaging/attachment.ts';
import { automatedChannels, serviceMessageTypes } from '#domain/messaging/channels.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { dataFieldsOf } from '#templates/library/data-fields.ts';
import { paths } from '../paths.ts';
import { sayRejections } from '../services/message-refusals.ts';
import { isChannel } from '../services/compose-message.server.ts';
import type { SessionContext, Signed } from '../services/session.server.ts';
import { channelNames } from './channel-names.ts';
import type { Choice } from './common.model.ts';
import type { MessageLine, MessageModel, WriteModel } from './message.model.ts';
import { sayFile } from './file-words.ts';
import { heldByCap } from './message-cap.server.ts';
import { sayWay } from './message-preview.server.ts';
import { sayErrorClass, sayMessageStatus, sayOutcome, sayReview } from './message-words.ts';
import { momentOf, type Clocks } from './say.server.ts';

const classes: readonly Choice[] = [
  { value: 'service', label: 'Their event', hint: 'goes on to the next channel where one fails' },
  { value: 'conversation', label: 'A talk with them' },
  {
    value: 'marketing',
    label: 'Outreach',
    hint: 'with the link to stop, and only as the law allows',
  },
];
const urgencies: readonly Choice[] = [
  { value: '', label: 'As usual' },
  { value: 'low', label: 'Low: gathered, once a day' },
  { value: 'normal', label: 'Normal: in business hours' },
  { value: 'high', label: 'High: within the hour, not at night' },
  { value: 'critical', label: 'Critical: now, at night too' },
];

const { count, eachBytes } = attachmentLimits;
const filesHint = `PDF, PNG or JPEG; at most ${String(count)}, each up to ${String(eachBytes / 1024 / 1024)} MB. Photos go without the place where they were taken. A PDF goes as it is, with its author and title where its program noted them.`;

/** The form, and what was written to them outside of a cadence. */
export async function writeModel(
  { db, config }: SessionContext,
  { workspaceId, user }: Signed,
  prospect: ItemProspect,
): Promise<WriteModel> {
  const [workspace, person, rows, now] = await Promise.all([
    readWorkspace(db, workspaceId),
    readPreviewPerson(db, { workspaceId, actorId: user.id, scope: 'all' }, prospect.id),
    readCommunications(db, workspaceId, { clientId: prospect.id, before: null, limit: 20 }),
    appNow(db, prospect.id),
  ]);
  const clocks = { now, zone: user.timeZone };
  return {
    prospectId: prospect.id,
    name: prospect.name,
    refusal:
      prospect.email === null && prospect.phoneE164 === null
        ? 'Nobody has noted an address or a number of theirs yet.'
        : null,
    classes,
    channels: [
      { value: '', label: 'The best one' },
      ...automatedChannels.map((value) => ({ value, label: `${channelNames[value]} first` })),
    ],
    urgencies,
    types: [
      { value: '', label: 'Own words' },
      ...serviceMessageTypes.map((value) => ({ value, label: titleOf(value) })),
    ],
    fields: Object.fromEntries(serviceMessageTypes.map((type) => [type, dataFieldsOf(type)])),
    known: {
      client_name: prospect.givenName ?? prospect.name,
      event_type: person?.eventType ?? '',
      event_date: person?.eventDate ?? '',
      support_email: senderOf(workspace, config.mail.isSandbox)?.address ?? '',
      currency: 'EUR',
      'total_budget.currency': 'EUR',
    },
    filesHint,
    zone: user.timeZone,
    pressKey: randomUUID(),
    messages: rows.map((row) => lineOf(row, clocks)),
  };
}

function lineOf(row: CommunicationRow, clocks: Clocks): MessageLine {
  return {
    id: row.id,
    href: paths.prospectMessage(row.clientId, row.id),
    title: headOf(row),
    state: sayMessageStatus(row.status, row.waitsFor),
    at: momentOf(row.sentAt ?? row.createdAt, clocks),
  };
}

function headOf({ subject, bodyText }: CommunicationRow): string {
  if (subject !== '') return subject;
  const [line = ''] = bodyText.split('\n');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function titleOf(type: string): string {
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One message; null for one that is not of this prospect. */
export async function messageModel(
  db: Db,
  { workspaceId, user }: Signed,
  prospect: ItemProspect,
  messageId: string,
  canAct: boolean,
): Promise<MessageModel | null> {
  const row = await readCommunication(db, workspaceId, messageId);
  if (row?.clientId !== prospect.id) return null;
  const [attempts, events, reviews, now] = await Promise.all([
    readCommunicationAttempts(db, messageId),
    readCommunicationEvents(db, messageId),
    readOpenReviews(db, workspaceId, { prospectId: prospect.id }),
    appNow(db, prospect.id),
  ]);
  const clocks = { now, zone: user.timeZone };
  const review = reviews.find((open) => open.messageId === messageId);
  const tries = attempts.map((attempt) => {
    const why = sayErrorClass(attempt.outcome === 'accepted' ? null : attempt.errorClass);
    return {
      id: `try-${attempt.channel}-${String(attempt.attemptNumber)}-${attempt.at}`,
      sentence: `${channelNames[attempt.channel]}: ${sayOutcome(attempt.outcome, attempt.receipt)}${why === '' ? '' : `, since ${why}`}.${answerOf(attempt)}`,
      at: momentOf(attempt.at, clocks),
    };
  });
  const happened = events.map((event, index) => ({
    id: `event-${String(index)}`,
    sentence: `${isChannel(event.channel) ? channelNames[event.channel] : event.channel}: ${event.type.replaceAll('_', ' ')}${event.isMachine ? ', by a machine' : ''}${event.errorCode === null ? '' : ` (${event.errorCode})`}.`,
    at: momentOf(event.at, clocks),
  }));
  return {
    prospectId: prospect.id,
    prospectName: prospect.name,
    title: headOf(row),
    state: sayMessageStatus(row.status, row.waitsFor),
    sentence: [sentenceOf(row, clocks), await heldByCap(db, workspaceId, row, now)]
      .filter((part) => part !== null)
      .join(' '),
    undoSecondsLeft: canAct ? undoSecondsOf(row, now) : null,
    way: sayWay(row.chain),
    rejected: sayRejections(row.rejectedChannels),
    subject: row.subject === '' ? null : row.subject,
    text: row.bodyText,
    files: row.files.map(sayFile),
    steps: [...tries, ...happened].toSorted((a, b) => a.at.at.localeCompare(b.at.at)),
    review:
      review === undefined || !canAct
        ? null
        : {
            why: sayReview(review.reason),
            email: prospect.email ?? '',
            phone: prospect.phoneE164 ?? '',
          },
  };
}

function sentenceOf(row: CommunicationRow, clocks: Clocks): string {
  const at = row.plannedFor ?? row.nextWakeAt ?? row.notBefore;
  if (row.waitsFor === 'person') return 'Nothing goes on before somebody decides.';
  if (row.sentAt !== null)
    return `Sent by ${channelNames[row.channel]}, ${momentOf(row.sentAt, clocks).text}.`;
  if (['approved', 'scheduled', 'batched'].includes(row.status))
    return at === null ? 'It leaves in a moment.' : `It leaves ${momentOf(at, clocks).text}.`;
  return row.reason === null ? '' : `Why: ${row.reason.replaceAll('_', ' ')}.`;
}

/** It can be taken back until it begins to leave. */
function undoSecondsOf(row: CommunicationRow, now: string): number | null {
  const isWaiting = ['approved', 'scheduled', 'batched'].includes(row.status);
  if (!isWaiting || row.origin === 'cadence') return null;
  const at = row.plannedFor ?? row.notBefore;
  if (at === null) return 0;
  return Math.max(0, Math.ceil((epochMs(at) - epochMs(now)) / 1000));
}

/** A refusal in the provider's own words, for whoever has to mend it (C19). */
function answerOf({ outcome, detail }: Pick<CommunicationAttempt, 'outcome' | 'detail'>): string {
  const isRefusal = outcome === 'refused' || outcome === 'not_sent';
  return isRefusal && detail !== null && detail !== ''
    ? ` The answer was “${detail.replace(/\.$/, '')}”.`
    : '';
}
