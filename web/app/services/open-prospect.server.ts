import { data } from '@remix-run/node';
import { z } from 'zod';
import { readItemProspect, type ItemProspect } from '#db/views/inbox-item.ts';
import {
  isAllowed,
  mustBeAllowed,
  requireUser,
  type SessionContext,
  type Signed,
} from './session.server.ts';

/** A prospect's own page beside the main one: who looks, whom at, and whether they may act. 404 for any other. */
export async function openProspect(
  request: Request,
  id: string | undefined,
  context: SessionContext,
): Promise<{ signed: Signed; prospect: ItemProspect; canAct: boolean }> {
  const signed = await requireUser(request, context);
  const prospectId = z.uuid().safeParse(id);
  if (!prospectId.success) throw data(null, { status: 404 });
  const prospect = await readItemProspect(context.db, signed.workspaceId, prospectId.data);
  if (prospect === null) throw data(null, { status: 404 });
  mustBeAllowed(signed, 'prospects:read', { ownerId: prospect.ownerId }, 404);
  const canAct = isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId });
  return { signed, prospect, canAct };
}

/** The same for a page that only somebody who may act on the prospect can use: 403 for whoever may only read. */
export async function openProspectToAct(...asked: Parameters<typeof openProspect>) {
  const { signed, prospect } = await openProspect(...asked);
  mustBeAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId });
  return { signed, prospect };
}
