import { bounceReasons } from './bounce-words.ts';
import { fold } from './fold.ts';
import type { DeliveryReport } from './mail.ts';

/**
 * Why delivery failed. `address`: nobody is there, no mail will ever arrive; `full`: the mailbox takes nothing now;
 * `sender`: our domain or reputation is refused (`channels.md`: pauses the mailbox, says nothing of the person);
 * `content`: this text was refused; `transient`: given up for now; `unknown`: nobody said.
 */
export const bounceCauses = [
  'address',
  'full',
  'sender',
  'content',
  'transient',
  'unknown',
] as const;
export type BounceCause = (typeof bounceCauses)[number];

/** What a delivery report means for the person: a hard bounce ends e-mail to the address, the others do not. */
export type BounceKind = 'hard_bounce' | 'soft_bounce' | 'delayed' | 'receipt';

/**
 * Sorts a delivery report (RFC 3463; `channels.md`, error classes).
 *
 * A `delayed` action is a delay, `delivered`, `relayed` and `expanded` are receipts. A failure with 4.x.x is soft. With
 * 5.x.x it is hard unless the code or its words lay it on a full mailbox (5.2.2), on our sending (5.7.26, block lists) or
 * on the text (5.3.4, 5.6.x): those say nothing of the address. Edge: 5.7.1 "user unknown" is hard all the same.
 */
export function bounceKind(report: DeliveryReport): { kind: BounceKind; cause: BounceCause } {
  switch (report.action) {
    case 'delayed':
      return { kind: 'delayed', cause: 'transient' };
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return { kind: 'receipt', cause: 'unknown' };
    case 'failed': {
      const cause = causeOf(report);
      return { kind: isHard(report.status, cause) ? 'hard_bounce' : 'soft_bounce', cause };
    }
  }
}

function isHard(status: string | null, cause: BounceCause): boolean {
  if (status?.startsWith('4') === true) return false;
  return cause === 'address' || cause === 'unknown';
}

const byDetail: Readonly<Record<string, BounceCause>> = {
  '1.7': 'sender',
  '1.8': 'sender',
  '2.2': 'full',
  '2.3': 'content',
  '3.4': 'content',
  '7.26': 'sender',
  '7.515': 'sender',
  '7.9': 'sender',
  '7.23': 'sender',
  '7.27': 'sender',
  '7.28': 'sender',
  '4.7': 'transient',
};

function causeOf(report: DeliveryReport): BounceCause {
  const detail = report.status?.slice(2) ?? '0.0';
  const subject = detail.split('.')[0];
  const said = causeOfWords(report.diagnostic);
  if (report.status?.startsWith('4') === true)
    return said === 'full' ? 'full' : (byDetail[detail] ?? 'transient');
  if (said === 'address') return 'address';
  const known = byDetail[detail];
  if (known !== undefined) return known;
  if (subject === '1') return 'address';
  if (subject === '6') return 'content';
  if (subject === '7') return said === 'content' ? 'content' : 'sender';
  return said ?? 'unknown';
}

function causeOfWords(diagnostic: string): BounceCause | null {
  const words = fold(diagnostic).replace(/\n/g, ' ');
  const detail = bounceReasons.find(([expression]) => expression.test(words))?.[1];
  if (detail === '1.1' || detail === '1.2') return 'address';
  if (detail === '2.2') return 'full';
  if (detail === '3.4') return 'content';
  if (detail === '7.1') return /spam|virus|content/.test(words) ? 'content' : 'sender';
  return null;
}
