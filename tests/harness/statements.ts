import { execute, query, type Db } from '#db/client.ts';

/** Runs `work` and answers the statements that it sent, begin and commit included; notices to other processes are left out. */
export async function statementsOf<Value>(
  db: Db,
  work: () => Promise<Value>,
): Promise<{ value: Value; statements: string[] }> {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (!sql.includes('pg_notify')) statements.push(sql);
  };
  db.on('query', note);
  try {
    return { value: await work(), statements };
  } finally {
    db.removeListener('query', note);
  }
}

// A handful of rows, however many people there are.
const small = ['workspaces', 'users', 'approvers', 'provider_accounts', 'cadence_versions'];

/** Names each table that PostgreSQL could only read whole for one of the statements, with the statement. */
export async function tablesReadWhole(db: Db, statements: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const statement of new Set(statements.filter(isPlannable)))
    for (const line of await planOf(db, statement)) {
      const table = /Seq Scan on (\w+)/.exec(line)?.[1];
      if (table !== undefined && !small.includes(table)) found.push(`${table}: ${statement}`);
    }
  return found;
}

/** How PostgreSQL would carry a statement out on tables so large that it never reads one whole where an index could serve. */
export async function planOf(db: Db, statement: string): Promise<string[]> {
  return db.transaction(async (tx) => {
    await execute(tx, 'set local enable_seqscan = off');
    const rows = await query<Record<string, string>>(
      tx,
      `explain (generic_plan, costs off) ${statement}`,
      [],
      'anew',
    );
    return rows.flatMap((row) => Object.values(row));
  });
}

function isPlannable(statement: string): boolean {
  return /^\s*(?:select|with|insert|update|delete)\b/i.test(statement);
}
