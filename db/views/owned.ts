import type { Scope } from '#domain/access/can.ts';

/**
 * The condition that keeps a list to what a right reaches (`scopeOf`), as SQL on the owner's column; it uses the named
 * binding `:actorId`. The column is ours, never a reader's words.
 */
export function ownedSql(scope: Scope, column = 'p.owner_id'): string {
  switch (scope) {
    case 'all':
      return 'true';
    case 'own':
      return `${column} = cast(:actorId as uuid)`;
    case 'own-or-free':
      return `(${column} = cast(:actorId as uuid) or ${column} is null)`;
    case 'none':
      return 'false';
  }
}
