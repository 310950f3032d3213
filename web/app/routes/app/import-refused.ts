import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';
import { refusedRowsCsv } from '#db/imports/rows.ts';
import { requireImport } from '#web/app/services/import-access.server.ts';

/** The refused rows as a CSV to correct and upload again, piece by piece, every cell with the formula guard. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { row } = await requireImport(request, params.id, context);
  const body = createReadableStreamFromReadable(Readable.from(refusedRowsCsv(context.db, row)));
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(row.fileName),
      'cache-control': 'no-store',
    },
  });
}

/** The file's own name with a word before it, for every browser (RFC 6266). */
function dispositionOf(fileName: string): string {
  const name = `refused rows of ${fileName.replace(/\.[a-z]{1,4}$/i, '')}.csv`;
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}
