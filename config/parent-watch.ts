/** Set by the launcher for its children: the process they must not outlive. */
export const launcherPidVariable = 'RAINMAKER_LAUNCHER_PID';

/** Sent on standard output once, when the process can do its work. */
export function readyLine(processName: string): string {
  return `READY ${processName}`;
}

/** Tells the launcher that this process can do its work. Without a launcher it is just a line. */
export function announceReady(processName: string): void {
  process.stdout.write(`${readyLine(processName)}\n`);
}

/**
 * Ends this process within 10 seconds after its launcher is gone: it raises SIGTERM, so that the
 * process stops as by hand, and exits if that takes longer than `graceMs`. Does nothing when the
 * process was not started by the launcher.
 */
export function endWithParent(graceMs = 7_000): void {
  const launcherPid = Number(process.env[launcherPidVariable] ?? Number.NaN);
  if (!Number.isInteger(launcherPid)) return;
  // A launcher killed hard sends nothing. Its child then gets another parent, which the operating
  // system shows at once.
  const watch = setInterval(() => {
    if (process.ppid === launcherPid) return;
    clearInterval(watch);
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
