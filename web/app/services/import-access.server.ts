import { z } from 'zod';
import { readImport, type ImportRow } from '#db/imports/records.ts';
import { isAllowed, requireUser, type SessionContext, type Signed } from './session.server.ts';

/** The import of an address, for whoever may look after it; 404 for any other, so that a foreign one looks unknown. */
export async function requireImport(
  request: Request,
  id: string | undefined,
  context: SessionContext,
): Promise<{ signed: Signed; row: ImportRow }> {
  const signed = await requireUser(request, context);
  const importId = z.uuid().safeParse(id);
  const row = importId.success
    ? await readImport(context.db, signed.workspaceId, importId.data)
    : null;
  // An upload that is still on its way has no rows yet.
  if (
    typeof row?.rowsTotal !== 'number' ||
    !isAllowed(signed, 'imports:act', { ownerId: row.createdBy })
  )
    throw new Response(null, { status: 404 });
  return { signed, row };
}
