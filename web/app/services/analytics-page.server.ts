import { tracksOpens } from '#db/tracking.ts';
import { readOwners } from '#db/users.ts';
import type { AnalyticsModel } from '../presenters/analytics.model.ts';
import { analyticsModel } from '../presenters/analytics.server.ts';
import { requireFigureReader } from './analytics-access.server.ts';
import { askedFigures, type AskedFigures } from './analytics-filter.server.ts';
import { readReport } from './analytics-report.server.ts';
import type { SessionContext, Signed } from './session.server.ts';

/** The figures that an address asks for, said in full; for the page and for the report on paper. */
export async function readAnalytics(
  request: Request,
  context: SessionContext,
): Promise<{ signed: Signed; asked: AskedFigures; model: AnalyticsModel }> {
  const { signed, reader } = await requireFigureReader(request, context);
  const { db } = context;
  const asked = await askedFigures(db, reader, new URL(request.url).searchParams);
  const [report, owners, isTracking] = await Promise.all([
    readReport(db, asked.filter),
    reader.scope === 'all' ? readOwners(db, reader.workspaceId) : [],
    tracksOpens(db, reader.workspaceId),
  ]);
  return {
    signed,
    asked,
    model: analyticsModel(asked, report, { owners, tracksOpens: isTracking }),
  };
}
