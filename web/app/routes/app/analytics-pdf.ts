import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { readWorkspace } from '#db/workspaces.ts';
import { renderFiguresReport } from '#templates/reports/figures-report.tsx';
import { momentOf } from '#web/app/presenters/say.server.ts';
import { readAnalytics } from '#web/app/services/analytics-page.server.ts';

/** The figures of the page on paper. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { signed, asked, model } = await readAnalytics(request, context);
  if (asked.problem !== null) throw data(asked.problem, { status: 400 });
  const { filter, now } = asked;
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  const pdf = await renderFiguresReport({
    title: `${workspace.name}: messages, ${model.days}`,
    subtitle: `As of ${momentOf(now, { now, zone: filter.zone }).exact}.`,
    headlines: model.headlines,
    parts: [
      ...model.sections,
      { title: 'Messages per day', note: '', table: model.perDayTable, empty: '' },
    ],
    footnote: model.footnote,
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="messages ${filter.from} to ${filter.to}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}
