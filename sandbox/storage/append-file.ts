import { open, type FileHandle } from 'node:fs/promises';

/** A file of lines that only grows. A line is on the disk when its `append` resolves. */
export interface AppendFile {
  /** Writes one line (without its line break) and waits for the fsync that holds it. */
  append(line: string): Promise<void>;
  /** Waits for what is being written, then closes the file. */
  close(): Promise<void>;
}

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens `file`, creating it, and returns the whole lines that it holds. Lines that are appended
 * while an fsync runs share the next one. A last line without a line break was torn by a crash:
 * nobody was told that it is there, so it is cut off.
 */
export async function openAppendFile(
  file: string,
): Promise<{ lines: readonly string[]; appendFile: AppendFile }> {
  const handle = await open(file, 'a+', 0o600);
  const bytes = await handle.readFile();
  const size = bytes.lastIndexOf(0x0a) + 1;
  if (size !== bytes.length) await handle.truncate(size);
  const lines = bytes.subarray(0, size).toString('utf8').split('\n').slice(0, -1);
  return { lines, appendFile: groupedAppends(handle, size) };
}

function groupedAppends(handle: FileHandle, wholeSize: number): AppendFile {
  let size = wholeSize;
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const block = Buffer.from(batch.map(({ line }) => `${line}\n`).join(''));
    try {
      await handle.appendFile(block);
      await handle.datasync();
      size += block.length;
      for (const { resolve } of batch) resolve();
    } catch (error) {
      // What was half written must not stand before the next line.
      await handle.truncate(size).catch(() => undefined);
      for (const { reject } of batch) reject(error);
    }
  }
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    running = null;
  }
  return {
    append: (line) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        running ??= drain();
      }),
    async close() {
      await running;
      await handle.close();
    },
  };
}
