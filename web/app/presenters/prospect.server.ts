import { countStory, readStory } from '#db/views/prospect-timeline.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { paths } from '../paths.ts';
import { isAllowed } from '../services/session.server.ts';
import { say } from './letter.model.ts';
import { actsOf } from './prospect-acts.server.ts';
import { readPageData, type PageContext, type PageData } from './prospect-page.server.ts';
import { planOf } from './prospect-plan.server.ts';
import { reachOf } from './prospect-reach.server.ts';
import { groupOf, timelineOf, type StoryQuery } from './prospect-story.server.ts';
import { metaOf, roleOf, scoreOf } from './prospect-head.server.ts';
import { stagesOf } from './prospect-stages.server.ts';
import { sayRunState } from './prospect-words.ts';
import type { ProspectModel } from './prospect.model.ts';
import { runLink } from './run-link.ts';
import { momentOf } from './say.server.ts';
import { sayConfidence, sourcePhrase } from './story-words.ts';
import { whyNotYet } from './why-not-yet.server.ts';

/** The page of one prospect; null for one that this person may not see, as for one that is not there. */
export async function prospectModel(
  context: PageContext,
  prospectId: string,
  story: StoryQuery,
): Promise<ProspectModel | null> {
  const page = await readPageData(context, prospectId);
  if (page === null) return null;
  const { db, config, signed } = context;
  const [events, counts] = await Promise.all([
    readStory(db, prospectId, groupOf(story.show), story.limit),
    countStory(db, prospectId),
  ]);
  const { row, clocks } = page;
  const canAct = isAllowed(signed, 'prospects:act', { ownerId: row.ownerId });
  const { undoWindowMs } = config.policy;
  const { isSandbox } = config.mail;
  return {
    id: row.id,
    name: row.name,
    role: roleOf(page),
    meta: metaOf(page),
    isSample: row.isSample,
    stages: stagesOf(page),
    acts: actsOf(page, { canAct, isSandbox, undoWindowMs }),
    why: whyNotYet(page, context),
    plan: planOf(page, isAllowed(signed, 'cadence:change')),
    timeline: timelineOf(events, counts, story, clocks),
    score: scoreOf(page),
    reach: reachOf(page),
    facts: page.facts.map(({ name, value, source, confidence }) => ({
      statement: `${labelOf(name)}: ${value}`,
      source: [sourcePhrase(source), say(`, ${sayConfidence(confidence)}`, 'faint')],
    })),
    notes: page.notes.map(({ id, body, author, createdAt }) => ({
      id,
      text: body,
      byline: `${author ?? 'Somebody'}, ${momentOf(createdAt, clocks).text}`,
    })),
    custom: Object.entries(row.custom).map(([name, value]) => ({ name, value })),
    editHref: canAct ? paths.prospectEdit(row.id) : null,
    engineNote: engineNoteOf(page),
    admin: signed.user.role === 'ADMIN' ? adminOf(context, page) : null,
  };
}

function labelOf(name: string): string {
  const words = name.replace(/_\d+$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function engineNoteOf({ live, row }: PageData): string | null {
  switch (live.kind) {
    case 'none':
      return null;
    case 'away':
      return 'The engine is away, so this is how things stood last. What you decide here counts at once; a stop is a stop. The rest goes on when the engine is back.';
    case 'answers':
      return live.status.runState === row.runState
        ? null
        : 'The run is taking over what was just decided.';
  }
}

function adminOf({ config }: PageContext, { row, live }: PageData): ProspectModel['admin'] {
  if (row.enrolment === 0) return null;
  const runId = prospectWorkflowId(row.id, row.enrolment);
  return {
    runId,
    runHref: runLink(config.temporal, runId),
    state: liveWords(live),
  };
}

function liveWords(live: PageData['live']): string {
  switch (live.kind) {
    case 'none':
      return 'The run is over.';
    case 'away':
      return 'The run does not answer now.';
    case 'answers':
      return `The run says: ${sayRunState(live.status.runState)}, ${live.status.phase} of touch ${String(live.status.step + 1)}.`;
  }
}
