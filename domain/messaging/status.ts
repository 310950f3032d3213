/** Message status in order of progress (merged vocabulary, C23): a message only moves forward. */
export const progressStatuses = [
  'draft',
  'pending_approval',
  'approved',
  'scheduled',
  'batched',
  'queued',
  'sending',
  'unknown',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'categorized',
] as const;
/** Ends: a message that reached one of them stays there (C23). */
export const endStatuses = [
  'failed',
  'bounced',
  'rejected',
  'cancelled',
  'expired',
  'suppressed',
] as const;
export type MessageStatus = (typeof progressStatuses)[number] | (typeof endStatuses)[number];

/** The eight words of the documents for how far a message is (002:602). */
export type WireStatus =
  'pending' | 'queued' | 'sent' | 'delivered' | 'opened' | 'clicked' | 'failed' | 'bounced';

/**
 * The status as the API answers it. `unknown` is still `queued`: nobody may count it as sent. An answered message is
 * `delivered`, since nobody saw it opened; whatever was called off is `failed`, and its error message tells why.
 */
export function wireStatusOf(status: MessageStatus): WireStatus {
  switch (status) {
    case 'draft':
    case 'pending_approval':
    case 'approved':
    case 'scheduled':
    case 'batched':
      return 'pending';
    case 'queued':
    case 'sending':
    case 'unknown':
      return 'queued';
    case 'sent':
    case 'delivered':
    case 'opened':
    case 'clicked':
    case 'failed':
    case 'bounced':
      return status;
    case 'replied':
    case 'categorized':
      return 'delivered';
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'suppressed':
      return 'failed';
  }
}
