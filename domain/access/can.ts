/** Roles of people who sign in (C49). */
export const roles = ['ADMIN', 'SALES_REP'] as const;
export type Role = (typeof roles)[number];

/**
 * Everything that somebody may or may not do. `read` shows, `act` changes one prospect, `imports:act` shows and changes one
 * list, the others name their deed.
 */
export const actions = [
  'prospects:read',
  'prospects:act',
  'prospects:add',
  'approvals:decide',
  'imports:run',
  'imports:act',
  'cadence:read',
  'cadence:change',
  'templates:read',
  'templates:change',
  'sending:stop',
  'sending:release',
  'samples:load',
  'settings:read',
  'settings:change',
  'account:change',
  'analytics:read',
  'health:read',
  'runs:read',
  'inbound:retry',
] as const;
export type Action = (typeof actions)[number];

/** Somebody who asks: a person who signed in, or the holder of a link to one approval. */
export type Asker =
  | { kind: 'user'; id: string; workspaceId: string; role: Role }
  | { kind: 'link'; approvalId: string; workspaceId: string };

/** What an act is about. Left out: the workspace as a whole. */
export interface Resource {
  workspaceId: string;
  /** Of a prospect and all that hangs on it: whose it is, null while nobody's. Of a list: who brought it. */
  ownerId?: string | null;
  approvalId?: string;
  /** Of an account: whose it is. */
  userId?: string;
}

/** How far a right reaches. `own-or-free`: what is one's own, and what is nobody's yet. */
export type Scope = 'all' | 'own' | 'own-or-free' | 'none';

const salesRep: Readonly<Record<Action, Scope>> = {
  'prospects:read': 'own-or-free',
  'prospects:act': 'own',
  'prospects:add': 'all',
  'approvals:decide': 'own',
  'imports:run': 'all',
  // A list shows the people in it, so whoever brought it looks after it.
  'imports:act': 'own',
  'cadence:read': 'all',
  'cadence:change': 'none',
  'templates:read': 'all',
  'templates:change': 'none',
  // Whoever sees that something goes wrong may stop it; letting it go on is an admin's word.
  'sending:stop': 'all',
  'sending:release': 'none',
  'samples:load': 'none',
  'settings:read': 'all',
  'settings:change': 'none',
  'account:change': 'own',
  // Figures of one's own prospects.
  'analytics:read': 'own',
  'health:read': 'none',
  // What payloads say, in the Temporal UI.
  'runs:read': 'none',
  'inbound:retry': 'none',
};

/**
 * How far the right of a role reaches, for lists: a query turns it into a condition on the owner.
 *
 * Edge: nobody, an ADMIN included, may change the account of somebody else.
 */
export function scopeOf(role: Role, action: Action): Scope {
  switch (role) {
    case 'ADMIN':
      return action === 'account:change' ? 'own' : 'all';
    case 'SALES_REP':
      return salesRep[action];
  }
}

/**
 * The one rule about rights (API5, V8.2.1; C49): whether `asker` may do `action` to `resource`.
 *
 * Nothing reaches across workspaces. A link decides on its own approval and does nothing else. A resource that does not say
 * whose it is belongs to nobody.
 */
export function can(asker: Asker, action: Action, resource: Resource): boolean {
  if (asker.workspaceId !== resource.workspaceId) return false;
  if (asker.kind === 'link')
    return action === 'approvals:decide' && resource.approvalId === asker.approvalId;
  const owner = action === 'account:change' ? resource.userId : resource.ownerId;
  switch (scopeOf(asker.role, action)) {
    case 'all':
      return true;
    case 'own':
      return owner === asker.id;
    case 'own-or-free':
      return owner === asker.id || owner === undefined || owner === null;
    case 'none':
      return false;
  }
}

/** True for the name of a role. */
export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
