import { createReadableStreamFromReadable, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Readable } from 'node:stream';
import { requireFigureReader } from '#web/app/services/analytics-access.server.ts';
import { sendingsCsv } from '#web/app/services/analytics-csv.server.ts';
import { askedFigures } from '#web/app/services/analytics-filter.server.ts';

/** The sendings behind the figures, one line each. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { reader } = await requireFigureReader(request, context);
  const asked = await askedFigures(context.db, reader, new URL(request.url).searchParams);
  if (asked.problem !== null) throw data(asked.problem, { status: 400 });
  const { filter } = asked;
  const body = createReadableStreamFromReadable(Readable.from(sendingsCsv(context.db, filter)));
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="sendings ${filter.from} to ${filter.to}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
