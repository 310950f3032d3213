import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readStopFigures, type StopFigures } from '#db/stop-latencies.ts';
import { readSuppressions, type SuppressionLine } from '#db/suppression-list.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { suppressionReasons, type SuppressionReason } from '#domain/messaging/suppression-row.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import type { ReadList } from '../services/suppression.server.ts';
import { channelNames } from './channel-names.ts';
import { momentOf, type Clocks } from './say.server.ts';
import { sayMs } from './stop-line.server.ts';
import type { StopListAnswer, StopListLine, StopListModel } from './stop-list.model.ts';

const pageSize = 50;
const monthMs = 30 * 86_400_000;

/** Why an address is on the list, as people say it. */
export const reasonWords: Readonly<Record<SuppressionReason, string>> = {
  opt_out: 'They said stop',
  hard_bounce: 'The address does not work',
  complaint: 'They complained',
  wrong_person: 'The wrong person',
  manual: 'Put there by us',
};

/** A page of the list, by reason and place. */
export async function stopListModel(
  db: Db,
  { workspaceId, user }: Signed,
  search: URLSearchParams,
): Promise<StopListModel> {
  const reason = suppressionReasons.find((each) => each === search.get('reason')) ?? null;
  const skip = Math.min(Math.max(0, Number(search.get('skip')) || 0), 1_000_000);
  const now = await appNow(db);
  const [{ lines, count }, workspace, figures] = await Promise.all([
    readSuppressions(db, workspaceId, { reason, skip, limit: pageSize }),
    readWorkspace(db, workspaceId),
    readStopFigures(db, workspaceId, addMs(now, -monthMs)),
  ]);
  const at = (place: number) =>
    `${paths.stopList()}?${new URLSearchParams({ ...(reason === null ? {} : { reason }), skip: String(place) }).toString()}`;
  return {
    count: `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`,
    isEmpty: count === 0 && reason === null,
    lines: lines.map((line) => lineOf(line, { now, zone: user.timeZone })),
    reasons: [
      { value: '', label: 'Every reason' },
      ...suppressionReasons.map((value) => ({ value, label: reasonWords[value] })),
    ],
    reason: reason ?? '',
    channels: [
      { value: '', label: 'As the address is' },
      ...automatedChannels.map((value) => ({ value, label: channelNames[value] })),
    ],
    later: skip === 0 ? null : at(Math.max(0, skip - pageSize)),
    earlier: skip + pageSize < count ? at(skip + pageSize) : null,
    held: sayFigures(figures),
    consentCountries: workspace.consentCountries.join(', '),
  };
}

/** One line as the page shows it. */
export function lineOf(line: SuppressionLine, clocks: Clocks): StopListLine {
  const by = line.addedBy === null ? '' : `, ${line.addedBy}`;
  return {
    id: line.id,
    channel: channelNames[line.channel],
    mark: line.hashStart,
    reason: reasonWords[line.reason],
    source: `${line.source ?? 'as it came in'}${by}`,
    at: momentOf(line.at, clocks),
  };
}

/** How quickly stops held (C41), in sentences. */
export function sayFigures({
  stops,
  medianMs,
  p99Ms,
  sendsBetween,
  sendsAfter,
}: StopFigures): string[] {
  if (stops === 0 || medianMs === null || p99Ms === null)
    return ['Nobody said stop in the last thirty days.'];
  return [
    `${String(stops)} ${stops === 1 ? 'stop' : 'stops'} in the last thirty days; half of them held within ${sayMs(medianMs)}, 99 of 100 within ${sayMs(p99Ms)}.`,
    sendsBetween === 0
      ? 'Nothing left between the word and the moment it held.'
      : `${String(sendsBetween)} left between the word and the moment it held.`,
    sendsAfter === 0
      ? 'Nothing left after a stop held.'
      : `${String(sendsAfter)} left after a stop held: an alert was raised for each.`,
  ];
}

/** What became of an uploaded list. */
export function importAnswer({ rows, added, refused, refusedCount }: ReadList): StopListAnswer {
  const summary = `${rows.toLocaleString('en')} rows read, ${added.toLocaleString('en')} lines are new, ${refusedCount.toLocaleString('en')} rows not taken.`;
  const more = refusedCount - refused.length;
  return {
    form: 'import',
    problem: null,
    result: { summary, refused, more: more === 0 ? null : `${more.toLocaleString('en')} more.` },
  };
}
