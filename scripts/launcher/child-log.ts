import { z } from 'zod';

const logLine = z.object({ level: z.string(), msg: z.string().default('') });
const warnLevels: ReadonlySet<string> = new Set(['WARNING', 'ERROR', 'CRITICAL']);

/** The text of a log line that a person at the terminal should see; null for all others. */
export function warningOf(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const { level, msg } = logLine.parse(JSON.parse(line));
    return warnLevels.has(level) ? msg : null;
  } catch {
    return null;
  }
}

/**
 * Passes warnings of one process on, but the same one not again within `quietMs`: a provider that
 * is down says so a hundred times a minute, and the log file has them all.
 */
export function warnOnce(
  say: (sentence: string) => void,
  now: () => number = () => performance.now(),
  quietMs = 60_000,
): (line: string) => void {
  const lastSaidAt = new Map<string, number>();
  return (line) => {
    const warning = warningOf(line);
    if (warning === null) return;
    const last = lastSaidAt.get(warning);
    if (last !== undefined && now() - last < quietMs) return;
    lastSaidAt.set(warning, now());
    say(warning);
  };
}
