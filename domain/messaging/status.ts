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

// Their home is channels.ts; other rooms still ask here.
export type { Channel, MessageClass } from './channels.ts';
