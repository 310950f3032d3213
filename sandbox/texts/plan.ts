import type { Plan, Step, TextStatus } from './journal.ts';
import type { TextLine } from './record.ts';
import type { TextFaults } from './faults.ts';

const copiesOfDuplicates = 3;

/** What the provider answers at once about a text that it took. */
export function firstStatus({
  messagingServiceSid,
}: Pick<TextLine, 'messagingServiceSid'>): TextStatus {
  return messagingServiceSid === null ? 'queued' : 'accepted';
}

/**
 * What will be told of an accepted text; takes the faults that are about receipts. `refusalCode` is set when the text can
 * not be delivered as it is: free text outside the 24 hours. As at Twilio nothing is told of the first status, so `queued`
 * is told only of texts that a messaging service sends.
 */
export function planReceipts(line: TextLine, refusalCode: number | null, faults: TextFaults): Plan {
  const way = faults.take(['undeliver', 'no-receipt'], [line.to]);
  const order = faults.take(['reorder'], [line.to]);
  const copies = faults.take(['duplicate'], [line.to]);
  const before = line.messagingServiceSid === null ? [] : [told('queued')];
  return {
    id: line.id,
    steps: [...before, ...lastSteps(line, refusalCode, way)],
    copies: copies === null ? 1 : copiesOfDuplicates,
    isBackwards: order !== null,
  };
}

function lastSteps(
  { kind, provider }: TextLine,
  refusalCode: number | null,
  way: { readonly mode: string; readonly code: number | null } | null,
): Step[] {
  if (refusalCode !== null) return [told('failed', refusalCode)];
  if (way?.mode === 'no-receipt') return [told('sent')];
  if (way === null) return [told('sent'), told('delivered')];
  if (provider === 'meta') return [told('failed', way.code ?? 131026)];
  return [told('sent'), told('undelivered', way.code ?? (kind === 'sms' ? 30005 : 63024))];
}

function told(status: TextStatus, code: number | null = null): Step {
  return { status, code };
}
