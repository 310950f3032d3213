import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';

/** A process of ours that answers questions; it ends with us. */
export interface Child<Answer> {
  /** Asks, and answers with its next word. */
  ask(question: string): Promise<Answer>;
  stop(): Promise<void>;
}

// Little room for young objects, and few pools: what grows is what is kept.
const littleSlack = { flags: ['--max-semi-space-size=2'], env: { MALLOC_ARENA_MAX: '2' } } as const;

/**
 * Starts a TypeScript file as a process of its own with one JSON argument, and waits for its first word. Every word it says
 * must fit the schema. One whose memory is weighed runs with as little slack as it can.
 */
export async function startChild<Schema extends z.ZodType>(
  file: URL,
  argument: object,
  schema: Schema,
  options: { readonly isWeighed: boolean } = { isWeighed: false },
): Promise<Child<z.output<Schema>>> {
  const child = fork(file, [JSON.stringify(argument)], {
    execArgv: ['--import', 'tsx', '--expose-gc', ...(options.isWeighed ? littleSlack.flags : [])],
    env: { ...process.env, ...(options.isWeighed ? littleSlack.env : {}) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await nextWord(child);
  return {
    async ask(question) {
      const word = nextWord(child);
      child.send(question);
      return schema.parse(await word);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function nextWord(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const words: unknown = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => null),
    ]);
    if (!Array.isArray(words)) throw new Error('A process of the benchmark ended early.');
    return words[0];
  } finally {
    over.abort();
  }
}
