import { parseArgs } from 'node:util';
import { SentenceError } from '#scripts/launcher/sentence-error.ts';

/** Which benchmarks to run, and how thoroughly. */
export interface BenchRequest {
  readonly names: readonly string[];
  readonly isFull: boolean;
}

/** Reads the command line: names of benchmarks, all of them without one. A mistake is one sentence that says what to change. */
export function readRequest(argv: readonly string[], known: readonly string[]): BenchRequest {
  const { names, isFull } = parse(argv, known);
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new SentenceError(`There is no benchmark "${strange}". ${usage(known)}`);
  return { names: names.length === 0 ? known : names, isFull };
}

function parse(argv: readonly string[], known: readonly string[]) {
  try {
    const options = { full: { type: 'boolean' } } as const;
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { names: positionals, isFull: values.full === true };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'Unknown option.';
    throw new SentenceError(`${problem} ${usage(known)}`);
  }
}

function usage(known: readonly string[]): string {
  return `npm run bench [-- ${known.join('|')} … [--full]]`;
}
