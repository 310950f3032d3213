import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './env.ts';
import { maskPersonalData } from './masking.ts';

export type { Logger } from 'pino';

/** Fields that hold personal data or secrets by their name, at the top or one or two levels down. */
const deniedFields = [
  'email',
  'phone',
  'name',
  'firstName',
  'lastName',
  'displayName',
  'to',
  'from',
  'replyTo',
  'recipient',
  'mailFrom',
  'rcptTo',
  'subject',
  'body',
  'text',
  'html',
  'token',
  'password',
  'secret',
  'cookie',
  'authorization',
  'apiKey',
] as const;

// pino's own `name` is the process, so a person's name is denied below the top only.
const deniedPaths = deniedFields.flatMap((field) => [
  ...(field === 'name' ? [] : [field]),
  `*.${field}`,
  `*.*.${field}`,
]);

/**
 * The logger of one process: JSON lines on standard output (or `destination`). Fields on the
 * deny-list are redacted; what is left in the whole line, messages and stacks included, is
 * masked for addresses, phone numbers and tokens.
 */
export function createLogger(
  processName: string,
  log: Config['log'],
  destination?: DestinationStream,
): Logger {
  const options = {
    name: processName,
    level: log.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: deniedPaths, censor: '[redacted]' },
    hooks: { streamWrite: maskPersonalData },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
