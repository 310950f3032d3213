/** A failure that a person can mend: its message is one sentence that says what to change. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError';
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
