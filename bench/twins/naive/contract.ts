/** The naive twin: the Temporal product that most teams would write first. */
export const naiveWorkflowType = 'naiveWorkflow';
export const naiveQueue = 'naive';

/** Names of its signals and its query, for those who do not want its schema library. */
export const naiveNames = {
  approve: 'approve',
  reply: 'reply',
  close: 'close',
  status: 'status',
} as const;

/** One step each, as a diagram would draw them. */
export interface NaiveActivities {
  loadProspect(id: string): Promise<{ id: string; email: string }>;
  enrichProspect(id: string): Promise<{ facts: string[] }>;
  scoreProspect(id: string): Promise<{ score: number }>;
  saveStatus(id: string, status: string): Promise<void>;
  generateDraft(id: string, touch: number): Promise<{ messageId: string }>;
  notifyApprover(id: string, messageId: string): Promise<void>;
  notifyPlanner(id: string): Promise<void>;
  nextGoodHour(id: string, messageId: string): Promise<{ delayMs: number }>;
  createAttempt(messageId: string): Promise<{ attemptId: string }>;
  sendEmail(attemptId: string): Promise<{ providerId: string }>;
  recordAttempt(attemptId: string, providerId: string): Promise<void>;
}
