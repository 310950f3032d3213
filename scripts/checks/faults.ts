import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../launcher/source-hash.ts';

// The fault list of the specification (reliability, section 5) has 72 entries. A test says in its title which of them it
// is; what no test is stands here with the reason, and is printed where the suite ends.

const rooms = ['domain', 'db', 'activities', 'workflows', 'workers', 'web', 'tests'];
const lastFault = 72;

const needsRig = 'waits for the long-running rig of the hardening work';
const laterFeature = 'is about what the product does not do yet';

/** Why a fault has no test of its own yet. */
export const notRun: Readonly<Record<number, string>> = {
  11: 'no snapshot of the database is restored beside a newer Temporal server',
  23: 'Temporal’s own store is a file here; the server is killed with it (fault 21)',
  24: needsRig,
  25: 'the server would have to be built with its fault injection',
  27: 'needs a file system of 64 MB, which only root may set up',
  28: 'needs limits on memory and files, which only root may set',
  29: 'needs a quota on the processor, which only root may set up',
  30: 'needs rules of the network, which only root may set',
  31: 'needs rules of the network, which only root may set',
  32: 'the one clock is the database’s; moving a worker’s own needs libfaketime',
  33: needsRig,
  34: 'two builds side by side come with worker versioning',
  35: needsRig,
  37: needsRig,
  52: needsRig,
  53: 'the scopes of stops stand in a table of rules, not in one matrix over all ways in',
  63: 'the date of an event does not stop a pass yet',
  64: laterFeature,
  66: laterFeature,
  67: laterFeature,
  69: laterFeature,
  70: 'the fetcher is tried target by target; a gzip bomb and 10 GB are not served',
  72: laterFeature,
};

/** The numbers of the list that tests name in their titles, as `(fault 7)` or `(faults 1, 2)`. */
export function namedFaults(titles: string = allTests()): ReadonlySet<number> {
  const named = [...titles.matchAll(/\(faults? ([\d, ]+)\)/g)];
  return new Set(named.flatMap(([, numbers = '']) => numbers.split(',').map(Number)));
}

/** What is neither tested nor explained, and what is both: empty when the list is true. */
export function faultProblems(
  named = namedFaults(),
  explained: Readonly<Record<number, string>> = notRun,
): string[] {
  const all = Array.from({ length: lastFault }, (_, index) => index + 1);
  return all.flatMap((fault) => {
    const isExplained = explained[fault] !== undefined;
    if (named.has(fault) && isExplained) return [`Fault ${fault} is tested and said not to be.`];
    return named.has(fault) || isExplained ? [] : [`Nobody says anything of fault ${fault}.`];
  });
}

/** The faults that are not run, one line each with the reason. */
export function faultReport(): readonly string[] {
  const lines = Object.entries(notRun).map(([fault, why]) => `  ${fault.padStart(2)}  ${why}`);
  return lines.length === 0 ? [] : ['', 'Faults of the list that are not run:', ...lines];
}

function allTests(): string {
  return rooms
    .flatMap((room) =>
      readdirSync(path.join(projectFolder, room), { recursive: true }).map((name) =>
        path.join(projectFolder, room, String(name)),
      ),
    )
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
