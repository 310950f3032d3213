import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const rotateAboveBytes = 20_000_000;
const pollMs = 100;

/** Opens a log for appending; one that has grown large is first put aside as `<file>.1`. */
export function openLog(file: string): number {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
  if (size > rotateAboveBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

/**
 * Calls `onLine` for every line that is appended from now on, until `stop`, which delivers what
 * is left. Children write to files and not to pipes, so that a launcher which dies takes no
 * line of theirs with it.
 */
export function followLog(file: string, onLine: (line: string) => void): { stop(): void } {
  const fd = openSync(file, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  let position = statSync(file).size;
  let rest = '';
  const read = () => {
    for (let count = 1; count > 0;) {
      count = readSync(fd, buffer, 0, buffer.length, position);
      position += count;
      const lines = (rest + buffer.toString('utf8', 0, count)).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    }
  };
  const timer = setInterval(read, pollMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      read();
      closeSync(fd);
    },
  };
}
