import { calendarDaysBetween } from '#domain/schedule/cadence-time.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayStage } from './prospect-words.ts';
import type { ProspectModel, StageStep } from './prospect.model.ts';

const line = [
  'discovered',
  'enriched',
  'ready',
  'contacted',
  'interested',
  'qualified',
  'proposal',
  'converted',
] as const;

/** The way from found to converted; a lost one shows how far it had come. */
export function stagesOf({ row, clocks, theirZone }: PageData): ProspectModel['stages'] {
  const reached = row.stage === 'lost' ? furthestOf(row) : onLine(row.stage);
  const here = line.indexOf(reached);
  const days =
    row.firstAcceptedAt === null
      ? 0
      : calendarDaysBetween({ from: row.firstAcceptedAt, to: clocks.now, zone: theirZone });
  const steps = line.map((stage, index): StageStep => {
    const isHere = index === here;
    const state = isHere ? 'current' : index < here ? 'done' : 'ahead';
    const since =
      isHere && stage === 'contacted' && days > 0
        ? `, ${String(days)} ${days === 1 ? 'day' : 'days'}`
        : '';
    const label =
      isHere && row.stage === 'lost'
        ? `lost after ${sayStage(stage)}`
        : sayStage(isHere ? shownAs(row.stage, stage) : stage) + since;
    return { label, state };
  });
  return { label: `Stage: ${sayStage(row.stage)}`, steps };
}

type LineStage = (typeof line)[number];

function onLine(stage: Exclude<PageData['row']['stage'], 'lost'>): LineStage {
  switch (stage) {
    case 'enriching':
      return 'discovered';
    case 'in_review':
      return 'enriched';
    case 'negotiating':
      return 'proposal';
    case 'discovered':
    case 'enriched':
    case 'ready':
    case 'contacted':
    case 'interested':
    case 'qualified':
    case 'proposal':
    case 'converted':
      return stage;
  }
}

/** A stage between two stations is said by its own name. */
function shownAs(stage: PageData['row']['stage'], station: LineStage): PageData['row']['stage'] {
  return stage === 'lost' ? station : stage;
}

function furthestOf({ firstAcceptedAt, lastReplyAt, enrolment }: PageData['row']): LineStage {
  if (lastReplyAt !== null) return 'interested';
  if (firstAcceptedAt !== null) return 'contacted';
  return enrolment > 0 ? 'enriched' : 'discovered';
}
