import { spawnSync } from 'node:child_process';
import { SentenceError } from '../sentence-error.ts';

/** The account PostgreSQL runs under when we are root, which it refuses. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const accountName = 'postgres';

/** Null when we are not root: then PostgreSQL runs as we do. Else the account, made if missing. */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp() ?? create();
  if (found !== null) return found;
  throw new SentenceError(
    `PostgreSQL does not run as root and there is no account "${accountName}"; ` +
      'add one with useradd, start as another user, or set DATABASE_URL.',
  );
}

/** Whether the account may enter a folder, or run a program. */
export function canReach(account: Account, target: string): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$0"', target], { ...account, cwd: '/' });
  return test.status === 0;
}

function lookUp(): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const id = spawnSync('id', [flag, accountName], { encoding: 'utf8' });
    return id.status === 0 ? Number(id.stdout) : null;
  });
  return typeof uid === 'number' && typeof gid === 'number' ? { uid, gid } : null;
}

function create(): Account | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', accountName]);
  return lookUp();
}
