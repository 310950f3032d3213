import type { Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { sendHoursOf } from '#domain/messaging/send-hours.ts';
import { comingTouches } from '#domain/outreach/coming-touches.ts';
import { sayCity } from '#domain/schedule/local-format.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import type { CadencePreview } from './cadence.model.ts';
import { sayShortDay } from './days.server.ts';

/** The hours of a pass that began now in the workspace's own zone, by the rules that runs are planned with. */
export function previewOf(
  dayOffsets: readonly number[],
  workspace: Workspace,
  now: Instant,
): CadencePreview {
  const zone = workspace.timeZone;
  const { coming, givesUpAt } = comingTouches({
    now,
    touches: dayOffsets.map((dayOffset, step) => ({
      step,
      dayOffset,
      state: 'planned',
      dueAt: null,
      plannedAt: null,
      acceptedAt: null,
    })),
    firstAcceptedAt: null,
    lastAcceptedAt: null,
    expectedAt: null,
    awayUntil: null,
    hours: sendHoursOf('marketing', [zone], workspace),
  });
  const row = (label: string, at: Instant | null) => ({
    label,
    day: at === null ? null : sayShortDay(at, zone, now),
    time: at === null ? '' : localIso({ at, zone }).slice(11, 16),
  });
  return {
    note: `Somebody in ${sayCity(zone)} who is started now and whose drafts are approved at once. Follow-ups are drafted one working day ahead; whatever leaves later shifts the rest.`,
    rows: [
      ...coming.map(({ step, at }) => row(`Touch ${String(step + 1)}`, at)),
      row('Given up', givesUpAt),
    ],
  };
}
