import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, can, isRole, roles, scopeOf, type Asker, type Resource } from './can.ts';

const here = 'workspace-1';
const elsewhere = 'workspace-2';
const me = 'user-1';
const colleague = 'user-2';

const asRep: Asker = { kind: 'user', id: me, workspaceId: here, role: 'SALES_REP' };
const asAdmin: Asker = { kind: 'user', id: me, workspaceId: here, role: 'ADMIN' };
const byLink: Asker = { kind: 'link', approvalId: 'approval-1', workspaceId: here };

/** What each role may do to: its own, a colleague's, nobody's. Written out, so that a change of the rule is seen. */
const matrix: Record<(typeof actions)[number], { rep: string; admin: string }> = {
  'prospects:read': { rep: 'own free', admin: 'own other free' },
  'prospects:act': { rep: 'own', admin: 'own other free' },
  'prospects:add': { rep: 'own other free', admin: 'own other free' },
  'approvals:decide': { rep: 'own', admin: 'own other free' },
  'imports:run': { rep: 'own other free', admin: 'own other free' },
  'imports:act': { rep: 'own', admin: 'own other free' },
  'cadence:read': { rep: 'own other free', admin: 'own other free' },
  'cadence:change': { rep: '', admin: 'own other free' },
  'templates:read': { rep: 'own other free', admin: 'own other free' },
  'templates:change': { rep: '', admin: 'own other free' },
  'sending:stop': { rep: 'own other free', admin: 'own other free' },
  'sending:release': { rep: '', admin: 'own other free' },
  'samples:load': { rep: '', admin: 'own other free' },
  'settings:read': { rep: 'own other free', admin: 'own other free' },
  'settings:change': { rep: '', admin: 'own other free' },
  'account:change': { rep: 'own', admin: 'own' },
  'analytics:read': { rep: 'own', admin: 'own other free' },
  'health:read': { rep: '', admin: 'own other free' },
  'runs:read': { rep: '', admin: 'own other free' },
  'inbound:retry': { rep: '', admin: 'own other free' },
};

const belongings: Record<string, string | null> = { own: me, other: colleague, free: null };

function allowedFor(asker: Asker, action: (typeof actions)[number], workspaceId: string): string {
  return Object.entries(belongings)
    .filter(([, owner]) =>
      can(asker, action, { workspaceId, ownerId: owner, userId: owner ?? 'nobody' }),
    )
    .map(([name]) => name)
    .join(' ');
}

const anyId = fc.constantFrom(me, colleague, 'approval-1', 'approval-2');
const anyAsker: fc.Arbitrary<Asker> = fc.oneof(
  fc.record({
    kind: fc.constant('user' as const),
    id: anyId,
    workspaceId: fc.constantFrom(here, elsewhere),
    role: fc.constantFrom(...roles),
  }),
  fc.record({
    kind: fc.constant('link' as const),
    approvalId: anyId,
    workspaceId: fc.constantFrom(here, elsewhere),
  }),
);
const anyResource: fc.Arbitrary<Resource> = fc.record(
  {
    workspaceId: fc.constantFrom(here, elsewhere),
    ownerId: fc.option(anyId),
    approvalId: anyId,
    userId: anyId,
  },
  { requiredKeys: ['workspaceId'] },
);
const anyAction = fc.constantFrom(...actions);

describe('rights', () => {
  it.each(actions)('%s follows the table for every role and every belonging', (action) => {
    expect(allowedFor(asRep, action, here)).toBe(matrix[action].rep);
    expect(allowedFor(asAdmin, action, here)).toBe(matrix[action].admin);
  });

  it('reach nothing of another workspace, whoever asks', () => {
    fc.assert(
      fc.property(anyAsker, anyAction, anyResource, (asker, action, resource) => {
        fc.pre(asker.workspaceId !== resource.workspaceId);
        return !can(asker, action, resource);
      }),
    );
  });

  it('of a link end at its own approval', () => {
    fc.assert(
      fc.property(anyAction, anyResource, (action, resource) => {
        const isOwn = action === 'approvals:decide' && resource.approvalId === 'approval-1';
        return can(byLink, action, resource) === (isOwn && resource.workspaceId === here);
      }),
    );
  });

  it('of a planner never exceed those of an admin', () => {
    fc.assert(
      fc.property(anyAction, anyResource, (action, resource) => {
        return !can(asRep, action, resource) || can(asAdmin, action, resource);
      }),
    );
  });

  it('in a list are those on the single record', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roles),
        anyAction,
        fc.option(anyId),
        (role, action, ownerId) => {
          const asker: Asker = { kind: 'user', id: me, workspaceId: here, role };
          const scope = scopeOf(role, action);
          const isListed =
            scope === 'all' ||
            (scope !== 'none' && ownerId === me) ||
            (scope === 'own-or-free' && ownerId === null);
          const resource = { workspaceId: here, ownerId, userId: ownerId ?? 'nobody' };
          return can(asker, action, resource) === isListed;
        },
      ),
    );
  });

  it('let nobody change the account of somebody else', () => {
    for (const asker of [asRep, asAdmin])
      expect(can(asker, 'account:change', { workspaceId: here, userId: colleague })).toBe(false);
  });
});

describe('a role', () => {
  it('is one of ours', () => {
    expect(isRole('ADMIN')).toBe(true);
    expect(isRole('admin')).toBe(false);
    expect(isRole('constructor')).toBe(false);
  });
});
