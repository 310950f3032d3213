import { prices } from '#config/prices.ts';
import type { AnalyticsFilter } from '#db/analytics/filter.ts';
import { readSendingLines, type SendingLine } from '#db/analytics/sendings.ts';
import type { Db } from '#db/client.ts';
import { costMicros } from '#domain/messaging/costs.ts';
import { byteOrderMark, csvRecord } from '#domain/prospect/import/csv/write-csv.ts';
import { localIso } from '#domain/schedule/local-iso.ts';

const atOnce = 1_000;

const columns = [
  ...['day', 'accepted_at', 'message_type', 'class', 'channel', 'delivered_at', 'opened_at'],
  ...['clicked_at', 'failed_at', 'answered_at', 'parts', 'cost_micros', 'currency'],
  ...['communication_id', 'client_id', 'sending_id'],
];

/** Every sending of the filter as a CSV, piece by piece: times in UTC, ids, nobody's name. */
export async function* sendingsCsv(db: Db, filter: AnalyticsFilter): AsyncGenerator<string> {
  yield byteOrderMark + csvRecord(columns);
  let after: { at: string; id: string } | null = null;
  for (;;) {
    const lines: SendingLine[] = await readSendingLines(db, filter, after, atOnce);
    if (lines.length > 0) yield lines.map((line) => record(line, filter.zone)).join('');
    const last = lines.at(-1);
    if (last === undefined || lines.length < atOnce) return;
    after = { at: last.acceptedAt, id: last.intentId };
  }
}

function record(line: SendingLine, zone: string): string {
  const { segments, phoneStart, ...rest } = line;
  const cost = costMicros({ ...rest, phoneStart, messages: 1, segments: segments ?? 1 }, prices);
  return csvRecord([
    localIso({ at: line.acceptedAt, zone }).slice(0, 10),
    ...[line.acceptedAt, line.kind, line.class, line.channel],
    ...[line.deliveredAt, line.openedAt, line.clickedAt, line.failedAt, line.answeredAt].map(
      (at) => at ?? '',
    ),
    ...[String(segments ?? ''), String(cost), prices.currency],
    ...[line.messageId, line.prospectId, line.intentId],
  ]);
}
