import { countLostProspects, readProofIntents, readStopIntervals } from '#db/proof.ts';
import { proveSends, type Proof } from '#domain/messaging/proof.ts';
import { sandboxControl, type RecordLine } from '#sandbox/simulation/control-client.ts';
import { countHistoryAcceptances } from '#scripts/demo/histories.ts';
import type { Stack } from '../harness/stack.ts';

const promises = [
  'unknown',
  'duplicates',
  'sentAfterStop',
  'sentInQuietHours',
  'sentOverCap',
  'sentUnapproved',
  'unaccounted',
] as const satisfies (keyof Proof)[];

/**
 * Compares the sandbox's record, the ledger and the histories; answers the promises that did not hold, with their
 * figures. Empty: they tell one story, in which nothing was sent twice, unapproved, at night, after a stop or over the caps.
 */
export async function brokenPromises(stack: Stack): Promise<Partial<Proof>> {
  const { db, client, workspaceId } = stack;
  const proof = proveSends({
    mails: (await recordOf(stack)).filter(({ isOutreach }) => isOutreach),
    intents: await readProofIntents(db, workspaceId),
    stops: await readStopIntervals(db, workspaceId),
    historyAccepted: await countHistoryAcceptances(db, client, workspaceId),
    lostProspects: await countLostProspects(db, workspaceId),
  });
  return Object.fromEntries(
    promises.flatMap((promise) => (proof[promise] === 0 ? [] : [[promise, proof[promise]]])),
  );
}

/** What the sandbox accepted for an address, by its own record. */
export async function receivedBy(stack: Stack, email: string): Promise<RecordLine[]> {
  return (await recordOf(stack)).filter(({ rcptTo }) => rcptTo.includes(email));
}

function recordOf({ sandboxUrl, controlSecret }: Stack): Promise<RecordLine[]> {
  return sandboxControl(sandboxUrl, controlSecret).record();
}
