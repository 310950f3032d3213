import { describe, expect, it } from 'vitest';
import type { LogEntry } from '@temporalio/worker';
import { createLogger } from '#config/logger.ts';
import { sdkLevel, sdkLog } from './sdk-log.ts';

function loggerAt(level: 'trace' | 'debug' | 'info' | 'warn') {
  const lines: string[] = [];
  const log = createLogger('worker', { level }, { write: (line) => lines.push(line) });
  return { log, lines };
}

function written(entry: Omit<LogEntry, 'timestampNanos'>): string {
  const { log, lines } = loggerAt('trace');
  sdkLog(log)({ timestampNanos: 0n, ...entry });
  return lines.join('');
}

describe('what the SDK reports', () => {
  it.each([
    ['TRACE', 'TRACE'],
    ['DEBUG', 'DEBUG'],
    ['INFO', 'INFO'],
    ['WARN', 'WARNING'],
    ['ERROR', 'ERROR'],
  ] as const)('of level %s keeps that level, said once', (level, word) => {
    const line = written({ level, message: 'Activity failed' });
    expect(JSON.parse(line)).toMatchObject({ level: word, msg: 'Activity failed' });
    expect(line.match(/"level"/g)).toHaveLength(1);
  });

  it('does not warn of a queue that is for acts alone', () => {
    const message = 'No workflows registered, not polling for workflow tasks';
    expect(JSON.parse(written({ level: 'WARN', message }))).toMatchObject({ level: 'DEBUG' });
  });

  it('names the run and the attempt', () => {
    const meta = { workflowId: 'prospect:1:1', activityType: 'planSend', attempt: 3 };
    expect(JSON.parse(written({ level: 'WARN', message: 'Activity failed', meta }))).toMatchObject(
      meta,
    );
  });

  it('keeps the kind and the place of an error, and not a word of what it says', () => {
    const error = new TypeError('no column for Zora Quill of Quill & Sons');
    const line = written({
      level: 'ERROR',
      message: 'Activity failed',
      meta: { error, args: ['Zora Quill'] },
    });
    expect(JSON.parse(line)).toMatchObject({ problem: 'TypeError' });
    expect(line).toContain('sdk-log.test.ts');
    expect(line).not.toMatch(/zora|quill/i);
  });

  it('is its warnings, and everything it does when a person debugs', () => {
    expect(sdkLevel(loggerAt('info').log)).toBe('WARN');
    expect(sdkLevel(loggerAt('debug').log)).toBe('DEBUG');
    expect(sdkLevel(loggerAt('trace').log)).toBe('TRACE');
  });
});
