import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../launcher/source-hash.ts';
import { functionExcesses, functionsIn } from './functions.ts';

// Budgets guide, they do not gag: what exceeds them is printed and fails nothing.

const rooms = [
  ...['domain', 'workflows', 'activities', 'workers', 'web', 'db', 'templates', 'sandbox'],
  ...['config', 'temporal-config', 'scripts', 'bench', 'tests'],
];
const budgets = { median: 80, ninetieth: 200, longest: 350 } as const;
/** Lines of tests per line of source. */
const testRatios: Readonly<Record<string, number>> = {
  ...{ domain: 1.5, workflows: 1.5, activities: 1, db: 0.7, web: 0.5 },
};
const leftOut = /(?:^|\/)(?:build|compiled|node_modules|histories)\//;
const isTest = (file: string) => /\.test\.tsx?$|\.fixture\.tsx?$|^tests\//.test(file);

/** A source file, how many lines it has, and its text where functions are to be counted, too. */
export interface SourceFile {
  readonly file: string;
  readonly lines: number;
  readonly text?: string;
}

/** What exceeds the budgets of the house, one line each; empty when nothing does. */
export function budgetReport(files: readonly SourceFile[] = sourceFiles()): readonly string[] {
  const sorted = files.filter(({ file }) => !isTest(file)).toSorted((a, b) => a.lines - b.lines);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.lines ?? 0;
  const excesses = [
    ...exceeds('The median file', at(0.5), budgets.median),
    ...exceeds('The 90th percentile of files', at(0.9), budgets.ninetieth),
    ...files
      .filter(({ lines }) => lines > budgets.longest)
      .flatMap(({ file, lines }) => exceeds(file, lines, budgets.longest)),
    ...functionExcesses(sorted.flatMap(({ file, text }) => functionsIn(file, text ?? ''))),
    ...Object.entries(testRatios).flatMap(([room, ratio]) => tooFewTests(files, room, ratio)),
  ];
  return excesses.length === 0 ? [] : ['', 'Over budget:', ...excesses.map((line) => `  ${line}`)];
}

function exceeds(what: string, lines: number, budget: number): string[] {
  return lines > budget ? [`${what} has ${lines} lines, the budget is ${budget}.`] : [];
}

function tooFewTests(files: readonly SourceFile[], room: string, budget: number): string[] {
  const inRoom = files.filter(({ file }) => file.startsWith(`${room}/`));
  const sum = (some: readonly SourceFile[]) => some.reduce((total, { lines }) => total + lines, 0);
  const tests = sum(inRoom.filter(({ file }) => isTest(file)));
  const source = sum(inRoom) - tests;
  if (source === 0 || tests / source >= budget) return [];
  const ratio = (tests / source).toFixed(2);
  return [`${room} has ${ratio} lines of tests per line of source, the budget is ${budget}.`];
}

function sourceFiles(): readonly SourceFile[] {
  return rooms
    .filter((room) => existsSync(path.join(projectFolder, room)))
    .flatMap((room) =>
      readdirSync(path.join(projectFolder, room), { recursive: true }).map((name) =>
        path.join(room, String(name)),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !leftOut.test(file))
    .map((file) => {
      const text = readFileSync(path.join(projectFolder, file), 'utf8');
      return { file, text, lines: text.split('\n').length };
    });
}
