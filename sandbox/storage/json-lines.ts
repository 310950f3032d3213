import type { z } from 'zod';
import { openAppendFile } from './append-file.ts';

/** A file of JSON objects of one shape, each on the disk when its `append` resolves. */
export interface JsonLines<Entry> {
  append(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the file and reads back what it holds. Throws a sentence with the line's number when a
 * line is not of the shape: an oracle that skips what it cannot read proves nothing.
 */
export async function openJsonLines<Entry>(
  file: string,
  schema: z.ZodType<Entry>,
): Promise<{ entries: Entry[]; jsonLines: JsonLines<Entry> }> {
  const { lines, appendFile } = await openAppendFile(file);
  const entries: Entry[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) {
      await appendFile.close();
      throw new Error(`Line ${String(index + 1)} of ${file} is not what the sandbox wrote.`);
    }
    entries.push(parsed.data);
  }
  return {
    entries,
    jsonLines: {
      append: (entry) => appendFile.append(JSON.stringify(entry)),
      close: () => appendFile.close(),
    },
  };
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
