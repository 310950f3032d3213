import type { LogLevel, LogMetadata } from '@temporalio/common';
import type { LogEntry } from '@temporalio/worker';
import type { Logger } from '#config/logger.ts';

type PinoLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

const levels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, PinoLevel>;

/** What the SDK says beside its sentence, as far as it names no person: ids, types and figures. */
const keptFields = [
  ...['sdkComponent', 'namespace', 'taskQueue', 'workflowType', 'workflowId', 'runId'],
  ...['activityType', 'activityId', 'attempt', 'durationMs'],
] as const;

// Queues for acts alone are what we want (`taskQueues`), so nobody needs a warning of them.
const wanted: readonly string[] = ['No workflows registered, not polling for workflow tasks'];

const frameLimit = 6;

/**
 * Writes what the SDK reports into our own log, each line at its own level. Of an error only its kind and the place it
 * came from are kept: its message may quote a row or a provider, and so a person.
 */
export function sdkLog(log: Logger): (entry: LogEntry) => void {
  return ({ level, message, meta = {} }) => {
    log[wanted.includes(message) ? 'debug' : levels[level]](
      { ...fieldsOf(meta), ...problemOf(meta.error) },
      message,
    );
  };
}

/** The level from which on the SDK speaks: its warnings, and what it does when a person debugs. */
export function sdkLevel(log: Logger): LogLevel {
  if (log.isLevelEnabled('trace')) return 'TRACE';
  return log.isLevelEnabled('debug') ? 'DEBUG' : 'WARN';
}

function fieldsOf(meta: LogMetadata): Record<string, string | number> {
  const fields: Record<string, string | number> = {};
  for (const field of keptFields) {
    const value: unknown = meta[field];
    if (typeof value === 'string' || typeof value === 'number') fields[field] = value;
  }
  return fields;
}

function problemOf(error: unknown): { problem?: string; at?: string[] } {
  if (!(error instanceof Error)) return {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { problem: error.name, at: frames.slice(0, frameLimit).map((line) => line.trim()) };
}
