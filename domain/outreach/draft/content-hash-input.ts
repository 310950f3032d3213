/** One rendered message as an approver sees it. `html` is null where the channel has none. */
export type ApprovedMessage = {
  channel: string;
  subject: string | null;
  text: string;
  html: string | null;
  templateId: string;
  templateVersion: string;
  /** Addresses or numbers it goes to; their order and their case do not matter. */
  recipients: readonly string[];
};

/**
 * The canonical string of what is approved; the activity hashes it with SHA-256 and the decision,
 * the ledger and the send carry that hash (C15, C39c; reliability.md 1).
 * One message per channel of the chain, in the order in which they would be tried: that order is
 * part of what is approved. Every other byte of subject, text and html counts, line ends too.
 * Throws a RangeError for an empty chain or a message without recipient, which nobody can approve.
 */
export function contentHashInput(chain: readonly ApprovedMessage[]): string {
  if (chain.length === 0) throw new RangeError('nothing to approve: the chain is empty');
  return JSON.stringify(['rainmaker-content', 1, chain.map(canonicalMessage)]);
}

function canonicalMessage(message: ApprovedMessage): unknown[] {
  const recipients = [...new Set(message.recipients.map(canonicalAddress))].sort();
  if (recipients.length === 0) throw new RangeError('nothing to approve: a message to nobody');
  return [
    message.channel,
    message.templateId,
    message.templateVersion,
    recipients,
    message.subject,
    message.text,
    message.html,
  ];
}

function canonicalAddress(address: string): string {
  return address.trim().toLowerCase();
}
