import type { Client } from '@temporalio/client';
import type { Db } from '#db/client.ts';
import {
  countLostProspects,
  readDemoProspects,
  readProofIntents,
  readStopIntervals,
  readStoredTexts,
  type DemoProspect,
} from '#db/proof.ts';
import { proveSends, type Proof, type WitnessedMail } from '#domain/messaging/proof.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import type { SandboxControl } from '#sandbox/simulation/control-client.ts';
import type { DemoLeads } from './import-file.ts';
import { countHistoryAcceptances } from './histories.ts';

/** The shape of `--json`, stable from its first release on (docs/demo.md). */
export interface DemoOutcome {
  leads: DemoLeads;
  prospects: {
    email: string;
    stage: string;
    runState: string | null;
    touches: {
      channel: string;
      status: string;
      sentAt: string | null;
      localTime: string | null;
      timeZone: string | null;
    }[];
  }[];
  proof: Proof;
  seconds: number;
}

/** What the demo looks at when it is over. */
export interface Finished {
  db: Db;
  client: Client;
  sandbox: SandboxControl;
  workspaceId: string;
  leads: DemoLeads;
  seconds: number;
}

/** Reads prospects and proof from the sandbox's record, the ledger and the histories. */
export async function readOutcome(finished: Finished): Promise<DemoOutcome> {
  const { db, client, sandbox, workspaceId, leads, seconds } = finished;
  const mails: Witnessed[] = [
    ...(await sandbox.record()).filter(({ isOutreach }) => isOutreach),
    ...(await witnessedTexts(db, sandbox, workspaceId)),
  ];
  const prospects = await readDemoProspects(db, workspaceId);
  const proof = proveSends({
    mails,
    intents: await readProofIntents(db, workspaceId),
    stops: await readStopIntervals(db, workspaceId),
    historyAccepted: await countHistoryAcceptances(db, client, workspaceId),
    lostProspects: await countLostProspects(db, workspaceId),
  });
  const byIntent = new Map(mails.map((mail) => [mail.intentId, mail]));
  return { leads, prospects: prospects.map((each) => tell(each, byIntent)), proof, seconds };
}

type Witnessed = WitnessedMail;

/**
 * What the sandbox took as SMS or WhatsApp. Its record has the words themselves: they carry the hash of the approved text
 * where they are that text, and none where they are other words. A text has no Date header to be wrong.
 */
async function witnessedTexts(
  db: Db,
  sandbox: SandboxControl,
  workspaceId: string,
): Promise<Witnessed[]> {
  const stored = new Map(
    (await readStoredTexts(db, workspaceId)).map((text) => [text.intentId, text]),
  );
  return (await sandbox.texts()).map(({ intentId, at, body }) => {
    const text = stored.get(intentId ?? '');
    const contentHash = text?.bodyText === body ? text.contentHash : null;
    return { intentId, at, contentHash, dateHeader: at };
  });
}

function tell(prospect: DemoProspect, byIntent: Map<string | null, Witnessed>) {
  const { email, stage, runState, timeZone } = prospect;
  const touches = prospect.touches.map(({ channel, status, intentId }) => {
    const sentAt = intentId === null ? null : (byIntent.get(intentId)?.at ?? null);
    const localTime =
      sentAt === null || timeZone === null ? null : localIso({ at: sentAt, zone: timeZone });
    return { channel, status, sentAt, localTime, timeZone };
  });
  return { email, stage, runState, touches };
}

/** One line per prospect: who, what reached them and when by their own clock, how it ended. */
export function storyLines(outcome: DemoOutcome): string[] {
  const width = Math.max(...outcome.prospects.map(({ email }) => email.length), 10);
  return outcome.prospects.map(({ email, stage, runState, touches }) => {
    const sent = touches.flatMap(({ localTime, channel }) => {
      if (localTime === null) return [];
      const at = localTime.slice(0, 16).replace('T', ' ');
      return [channel === 'email' ? at : `${at} by ${channel}`];
    });
    const mails = sent.length === 0 ? 'nothing sent' : `sent ${sent.join(', ')}`;
    return `${email.padEnd(width)}  ${stage} (${runState ?? 'not started'}): ${mails}`;
  });
}

/** The proof as a person reads it. */
export function proofLines({ leads, proof }: DemoOutcome): string[] {
  const sums = `${String(proof.intents)} intents = ${String(proof.accepted)} accepted + ${String(proof.suppressed)} suppressed + ${String(proof.refused)} refused + ${String(proof.unknown)} unknown + ${String(proof.open)} open`;
  return [
    `Leads: ${String(leads.in)} in = ${String(leads.imported)} imported + ${String(leads.merged)} merged + ${String(leads.refused)} refused`,
    `Messages: ${sums}`,
    ...promises.map(
      ([name, words]) =>
        `${proof[name] === 0 ? '  ok ' : '  NOT'} ${words}: ${String(proof[name])}`,
    ),
  ];
}

const promises = [
  ['duplicates', 'sent twice'],
  ['sentAfterStop', 'sent after a stop'],
  ['sentInQuietHours', 'sent outside the hours'],
  ['sentUnapproved', 'sent unapproved'],
  ['sentOverCap', 'sent over the caps per person'],
  ['unaccounted', 'unaccounted'],
] as const;

/** True when every promise held. */
export function isProven({ proof }: DemoOutcome): boolean {
  return promises.every(([name]) => proof[name] === 0);
}
