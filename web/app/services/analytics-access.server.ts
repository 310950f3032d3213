import { scopeOf } from '#domain/access/can.ts';
import type { FigureReader } from './analytics-filter.server.ts';
import { mustBeAllowed, requireUser, type SessionContext, type Signed } from './session.server.ts';

/** Whoever is signed in, with the figures they may see: all, or those of their own prospects. */
export async function requireFigureReader(
  request: Request,
  context: SessionContext,
): Promise<{ signed: Signed; reader: FigureReader }> {
  const signed = await requireUser(request, context);
  const { user, workspaceId } = signed;
  mustBeAllowed(signed, 'analytics:read', { ownerId: user.id });
  const scope = scopeOf(user.role, 'analytics:read');
  return { signed, reader: { workspaceId, actorId: user.id, scope } };
}
