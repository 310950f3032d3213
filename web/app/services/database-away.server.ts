const codes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'],
  // Shutting down, starting up, too many connections.
  ...['57P01', '57P02', '57P03', '53300'],
]);

/** True when an error means that the database does not answer, rather than that we asked wrongly. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && codes.has(code)) return true;
  const { name, message } = { name: '', message: '', ...wordsOf(error) };
  return name === 'KnexTimeoutError' || message.includes('Connection terminated');
}

function wordsOf(error: object): { name?: string; message?: string } {
  return error instanceof Error ? { name: error.name, message: error.message } : {};
}
