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

const deniedPaths = deniedFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** The words of 002:1061; pino's own numbers would tell a reader nothing. */
const levelWords: Readonly<Record<string, string>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

/**
 * The logger of one process: JSON lines on standard output (or `destination`), each with `timestamp`, `level`,
 * `component` and `msg`; lines about a message add what {@link CommunicationFields} names (002:1069). Fields on the
 * deny-list are redacted; what is left in the whole line, messages and stacks included, is
 * masked for addresses, phone numbers and tokens.
 */
export function createLogger(
  processName: string,
  log: Config['log'],
  destination?: DestinationStream,
): Logger {
  const options = {
    level: log.level,
    base: { component: processName, pid: process.pid },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: levelWords[label] ?? label }) },
    redact: { paths: deniedPaths, censor: '[redacted]' },
    hooks: { streamWrite: maskPersonalData },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What a line about one message carries beside its time, level and component (002:1069): ids and closed words only. */
export interface CommunicationFields {
  event: string;
  /** The event plan the message belongs to; null for outreach, which has none. */
  plan_id: string | null;
  client_id: string | null;
  message_type: string;
  channel: string;
  communication_id: string;
}
