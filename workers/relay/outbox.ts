import type { Client } from '@temporalio/client';
import type { Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import { claimDue, markDone, postpone, type OutboxRow } from '#db/outbox.ts';
import type { Deps, Settings } from '#activities/deps.ts';
import { sendInternalMail } from './internal-mail.ts';
import { nameOf } from './loop.ts';
import { startMessage, tellMessage } from './start-message.ts';
import { cancelImport, startImport } from './start-import.ts';
import { submitTemplate } from './submit-template.ts';
import { tellRules } from './tell-rules.ts';
import { startProspect, tellDecision, tellEvent } from './tell-run.ts';

const batchSize = 20;
const leaseMs = 30_000;
const retryMaxMs = 60_000;

export interface RelayContext {
  db: Db;
  /** What submits templates to WhatsApp. */
  shortMessages: Deps['shortMessages'];
  client: Client;
  settings: Settings;
  log: Logger;
}

/** Takes what is due out of the outbox and does it; answers how many rows were claimed. */
export async function drainOutbox(context: RelayContext): Promise<number> {
  const rows = await claimDue(context.db, batchSize, leaseMs);
  const mails = rows.filter(({ kind }) => kind === 'mail');
  const others = rows.filter(({ kind }) => kind !== 'mail');
  await Promise.all([inTurn(context, mails), ...others.map((row) => handle(context, row))]);
  return rows.length;
}

/** Mails to our own people: those to one person count each other, so that side by side they would only wait. */
async function inTurn(context: RelayContext, rows: readonly OutboxRow[]): Promise<void> {
  for (const row of rows) await handle(context, row);
}

async function handle(context: RelayContext, row: OutboxRow): Promise<void> {
  try {
    const end = await act(context, row);
    if (end !== 'later') await markDone(context.db, row.id);
  } catch (error) {
    const retryMs = Math.min(retryMaxMs, 250 * 2 ** Math.min(row.attempts, 8));
    context.log.warn(
      { kind: row.kind, attempts: row.attempts, problem: nameOf(error) },
      'relay tries again',
    );
    await postpone(context.db, row.id, retryMs, nameOf(error));
  }
}

function act(context: RelayContext, row: OutboxRow): Promise<unknown> {
  const { db, client, settings } = context;
  switch (row.kind) {
    case 'start_prospect':
      return startProspect(db, client, settings, row.payload);
    case 'decision':
      return tellDecision(db, client, row.payload);
    case 'event':
      return tellEvent(client, row.payload);
    case 'mail':
      return sendInternalMail(db, client, settings, row);
    case 'start_import':
      return startImport(client, settings, row);
    case 'cancel_import':
      return cancelImport(db, client, row.payload);
    case 'start_message':
      return startMessage(client, settings, row);
    case 'message_news':
      return tellMessage(client, settings, row);
    case 'whatsapp_template':
      return submitTemplate(context, row);
    case 'rules_changed':
      return tellRules(db, row);
  }
}
