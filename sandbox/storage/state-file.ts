import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { answersSchema } from '../answers.ts';
import { parseJson } from './json-lines.ts';

const stateSchema = z.object({
  leadMs: z.int().min(0),
  /** Null while nobody asked the prospects to act by themselves. */
  answers: answersSchema.nullable(),
  /** E-mail address → IANA zone. */
  timeZones: z.record(z.string(), z.string()),
});

/** What the simulation told the sandbox and must still hold after a restart. */
export type SandboxState = z.output<typeof stateSchema>;

/** The state in memory, each change on the disk when `change` resolves. */
export interface StateFile {
  current(): SandboxState;
  change(part: Partial<SandboxState>): Promise<void>;
}

const fresh: SandboxState = { leadMs: 0, answers: null, timeZones: {} };

/** Opens `state.json` in `dir`; a folder without one starts with no lead and no answers. */
export async function openState(dir: string): Promise<StateFile> {
  const file = path.join(dir, 'state.json');
  let state = await readState(file);
  let writing = Promise.resolve();
  return {
    current: () => state,
    change(part) {
      state = { ...state, ...part };
      const content = JSON.stringify(state);
      writing = writing.catch(() => undefined).then(() => replaceFile(file, content));
      return writing;
    },
  };
}

async function readState(file: string): Promise<SandboxState> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return fresh;
  const parsed = stateSchema.safeParse(parseJson(content));
  if (!parsed.success) throw new Error(`${file} is not what the sandbox wrote.`);
  return parsed.data;
}

// Written beside and renamed, so that a crash leaves the old or the new state, never half of one.
async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
