import type { ReconcileActivities, SendingActivities } from '#activities/contract.ts';
import type { CommunicationFields, Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import { readLoggedIntent, type LoggedCommunication } from '#db/communication-fields.ts';
import type { ErrorClass, SendOutcome } from '#domain/messaging/outcome.ts';
import { nameOf } from './relay/loop.ts';

type Level = 'info' | 'warn' | 'error' | 'fatal';

interface Line {
  level: Level;
  event: string;
  words: string;
}

/** What one attempt is called in the log, and how loud it is said (002:1061-1067); null: nothing worth a line. */
export function lineOf(outcome: SendOutcome): Line | null {
  switch (outcome.kind) {
    case 'accepted':
      return { level: 'info', event: 'communication_sent', words: 'a message was sent' };
    case 'refused':
      return refusal(outcome.errorClass, outcome.goesOn === true);
    case 'not-sent':
      return isAuth(outcome.errorClass)
        ? authentication
        : { level: 'warn', event: 'communication_retry', words: 'nothing left; it is tried again' };
    case 'unknown':
      return {
        ...{ level: 'error', event: 'communication_unconfirmed' },
        words: 'nobody can say whether a message left',
      };
    case 'skipped':
      return { level: 'info', event: 'communication_skipped', words: 'the gate let nothing leave' };
    case 'deferred':
      return null;
  }
}

const authentication: Line = {
  level: 'fatal',
  event: 'authentication_failure',
  words: 'a provider does not know us',
};

function refusal(errorClass: ErrorClass, goesOn: boolean): Line {
  if (isAuth(errorClass)) return authentication;
  if (goesOn)
    return {
      ...{ level: 'warn', event: 'fallback_channel_used' },
      words: 'it goes on by another channel',
    };
  return { level: 'error', event: 'communication_failed', words: 'a provider refused a message' };
}

function isAuth(errorClass: ErrorClass): boolean {
  return errorClass === 'sender-config';
}

/** The fields of 002:1069 for one message. */
export function fieldsOf(event: string, message: LoggedCommunication): CommunicationFields {
  return {
    event,
    plan_id: planCodeOf(message.planId),
    client_id: message.clientId,
    message_type: message.messageType,
    channel: message.channel,
    communication_id: message.communicationId,
  };
}

// Codes and ids alone: a program may name a plan as it likes, and a log is no place for words.
const planCode = /^[\w-]{1,36}$/;

function planCodeOf(planId: string | null): string | null {
  return planId !== null && planCode.test(planId) ? planId : null;
}

/** Says of each attempt what it came to. A log that cannot be written changes nothing about the attempt. */
export function logged<Activities extends Partial<SendingActivities & ReconcileActivities>>(
  activities: Activities,
  db: Db,
  log: Logger,
): Activities {
  const { sendMessage, reconcileSend } = activities;
  return {
    ...activities,
    ...(sendMessage ? { sendMessage: withLine(sendMessage, db, log) } : {}),
    ...(reconcileSend ? { reconcileSend: withLine(reconcileSend, db, log) } : {}),
  };
}

function withLine(
  send: (input: { intentId: string }) => Promise<SendOutcome>,
  db: Db,
  log: Logger,
): typeof send {
  return async (input) => {
    const outcome = await send(input);
    await tell(db, log, input.intentId, outcome).catch((error: unknown) => {
      log.warn({ problem: nameOf(error) }, 'the line about a message could not be written');
    });
    return outcome;
  };
}

async function tell(db: Db, log: Logger, intentId: string, outcome: SendOutcome): Promise<void> {
  const line = lineOf(outcome);
  if (line === null || !log.isLevelEnabled(line.level)) return;
  const message = await readLoggedIntent(db, intentId);
  if (message === null) return;
  const detail = {
    ...('errorClass' in outcome ? { error_class: outcome.errorClass } : {}),
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
  };
  log[line.level]({ ...fieldsOf(line.event, message), ...detail }, line.words);
}
