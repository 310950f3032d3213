/** Who a workspace's mails come from. */
export interface Sender {
  name: string;
  address: string;
  postalAddress: string;
}

/**
 * The sender of a workspace, or null while it is not complete.
 *
 * In the sandbox a stand-in at a reserved domain fills the gaps, so that a newcomer can try everything; a real transport
 * waits for a real From and postal address (CAN-SPAM).
 */
export function senderOf(
  workspace: {
    name: string;
    senderName: string | null;
    senderEmail: string | null;
    postalAddress: string | null;
  },
  isSandboxMail: boolean,
): Sender | null {
  const address = workspace.senderEmail ?? (isSandboxMail ? 'hello@sender.rainmaker.test' : null);
  const postalAddress =
    workspace.postalAddress ?? (isSandboxMail ? 'Sandbox Street 1, 12345 Sandbox' : null);
  if (address === null || postalAddress === null) return null;
  return { name: workspace.senderName ?? workspace.name, address, postalAddress };
}
