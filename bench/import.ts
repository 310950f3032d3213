import path from 'node:path';
import pg from 'pg';
import { expectedOf, writeList } from './import/lead-list.ts';
import { importResultSchema, type ImportResult, type ImportSettings } from './import/messages.ts';
import { copyRate, insertRate, readRows, type SameRows } from './import/rivals.ts';
import type { BenchContext, Benchmark } from './shared/benchmark.ts';
import { startChild } from './shared/child.ts';
import {
  atLeast,
  atMost,
  explained,
  figureOf,
  formatFigure,
  ratio,
  type Finding,
  type Report,
} from './shared/findings.ts';
import { inTurns } from './shared/rounds.ts';

const warmUpRows = 2_000;
const mib = 1024 * 1024;

/** Goal 6: a list from its bytes to the last row's end, against COPY and against inserts. */
export const importing: Benchmark = {
  title: 'import: a CSV list from bytes to done',
  async run(context) {
    const { servers, isFull } = context;
    const rows = isFull ? 100_000 : 20_000;
    const files = {
      file: path.join(servers.folder, 'leads.csv'),
      warmUpFile: path.join(servers.folder, 'warm-up.csv'),
    };
    await writeList(files.file, rows);
    await writeList(files.warmUpFile, warmUpRows);
    const imports: ImportResult[] = [];
    const rates = await measure(context, files, rows, imports);
    return reportOf(rates, imports, rows);
  },
};

/** One database per round: first the product imports the list, then its rivals take the same rows. */
async function measure(
  { servers, say, isFull }: BenchContext,
  files: Pick<ImportSettings, 'file' | 'warmUpFile'>,
  rows: number,
  imports: ImportResult[],
): Promise<Record<string, number[]>> {
  let round: { client: pg.Client; same: SameRows } | null = null;
  const rivals = () => {
    if (!round) throw new Error('The product comes first.');
    return round;
  };
  return inTurns({
    async ours(number) {
      say(`import: round ${String(number + 1)}, ${rows.toLocaleString('en-GB')} rows`);
      const databaseUrl = await servers.productDatabase(`import_${String(number)}`);
      const result = await importOnce({ ...files, databaseUrl });
      check(result, rows);
      imports.push(result);
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      round = { client, same: await readRows(client, result.importId, isFull ? 3_000 : 1_000) };
      return (rows / (result.uploadMs + result.storeMs)) * 1_000;
    },
    copy: () => copyRate(rivals().client, rivals().same),
    async inserts() {
      const { client, same } = rivals();
      const rate = await insertRate(client, same);
      await client.end();
      return rate;
    },
  });
}

async function importOnce(settings: ImportSettings): Promise<ImportResult> {
  const file = new URL('./import/importing-process.ts', import.meta.url);
  const child = await startChild(file, settings, importResultSchema);
  try {
    return await child.ask('import');
  } finally {
    await child.stop();
  }
}

function check(result: ImportResult, rows: number): void {
  const { imported, merged, refused } = expectedOf(rows);
  if (result.imported !== imported || result.merged !== merged || result.refused !== refused)
    throw new Error('The import did not end as its list says.');
}

function reportOf(
  rates: Record<string, number[]>,
  imports: readonly ImportResult[],
  rows: number,
): Report {
  const rate: Finding = { what: 'rows imported', unit: 'rows/s', sides: rates };
  const part = (what: string, unit: string, of: (result: ImportResult) => number): Finding => ({
    ...{ what, unit },
    sides: { ours: imports.map(of) },
  });
  const search = part('searchable after the end', 'ms', ({ searchMs }) => searchMs);
  const growth = part('memory over idle', 'MiB', ({ grownBytes }) => grownBytes / mib);
  return {
    findings: [
      rate,
      part('  upload, read once', 'rows/s', ({ uploadMs }) => (rows / uploadMs) * 1_000),
      part('  checked and stored', 'rows/s', ({ storeMs }) => (rows / storeMs) * 1_000),
      search,
      growth,
    ],
    goals: [
      explained(
        atLeast(
          '6',
          'at least 0.55 of raw COPY of the same rows',
          ratio(rate, 'ours', 'copy'),
          0.55,
        ),
        'our rows go in by COPY too, but under live indexes and foreign keys, with a look for people we have and a row of their own for what was merged or refused; PostgreSQL is what takes the time, not the reading',
      ),
      explained(
        atLeast('6', 'at least 30 x row by row', ratio(rate, 'ours', 'inserts'), 30),
        `COPY into a bare table is ${formatFigure(ratio(rate, 'copy', 'inserts'))} x row by row here: the quicker this disk commits, the less there is to win`,
      ),
      atMost('6', 'searchable within 3 s of the end', figureOf(search, 'ours') / 1_000, 3),
      atMost('6', 'memory less than 150 MB over idle', figureOf(growth, 'ours') * 1.048_576, 150),
    ],
    notes: [
      'ours: upload, mapping as guessed, the import’s activity until its page shows the end, outreach not started; the run around it is left out',
      'copy: the prospects of the same import into a table without indexes; inserts: a sample, one commit each, all indexes live',
    ],
  };
}
