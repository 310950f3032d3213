import { Readable } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';
import { exportList } from '#web/app/services/suppression.server.ts';

/** The list of suppressions for an admin: salted hashes, never addresses; every cell with the formula guard. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const body = createReadableStreamFromReadable(Readable.from(exportList({ context, signed })));
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="stop-list.csv"',
      'cache-control': 'no-store',
    },
  });
}
