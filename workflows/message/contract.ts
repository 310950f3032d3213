/** Name of the workflow type, for callers that start it without importing its code. */
export const messageWorkflowType = 'messageWorkflow';

/** One message that no prospect's run carries: approval mails, notices, invitations. */
export interface MessageInput {
  messageId: string;
}

/** `message:<uuid>`; the message row is the business key, so starting twice starts once. */
export function messageWorkflowId(messageId: string): string {
  return `message:${messageId}`;
}
