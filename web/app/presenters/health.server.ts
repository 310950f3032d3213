import { readAlertPulse } from '#db/alerts/deliveries.ts';
import { readRuleSettings } from '#db/alerts/settings.ts';
import { appNow } from '#db/clock.ts';
import { readBacklog } from '#db/held-sends.ts';
import { readOpenAccounts } from '#db/provider-accounts.ts';
import {
  countParked,
  countUnconfirmed,
  readHeartbeats,
  readLateRuns,
  readNames,
  readParked,
  readUnreadInbound,
  readWaitingWork,
} from '#db/views/health.ts';
import { readStopBreaches } from '#db/stop-alerts.ts';
import { readSendingStop } from '#db/views/shell.ts';
import { parseProspectWorkflowId, prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import type { WebContext } from '../context.server.ts';
import type { StateMark } from './common.model.ts';
import type { HealthModel, StuckRun } from './health.model.ts';
import { alertsPart } from './health-alerts.server.ts';
import { partsOf } from './health-parts.server.ts';
import { parkedItem, queuesOf, sayLate } from './health-work.server.ts';
import { sendingOf } from './health-sending.server.ts';
import { runLink } from './run-link.ts';
import { momentOf, type Clocks } from './say.server.ts';

const shownItems = 20;
const graceSeconds = 5 * 60;

/** How everything is, read anew. What Temporal would say is left out where it does not answer. */
export async function healthModel(
  { config, db, engine }: Pick<WebContext, 'config' | 'db' | 'engine'>,
  { user, workspaceId }: Signed,
): Promise<HealthModel> {
  const [backlog, accounts] = await Promise.all([
    readBacklog(db, workspaceId),
    readOpenAccounts(db),
  ]);
  const [health, now, heartbeats, outbox, inbound, unconfirmed, parked, parkedCount, late, stop] =
    await Promise.all([
      engine.readHealth(),
      appNow(db),
      readHeartbeats(db, workspaceId),
      readWaitingWork(db, workspaceId),
      readUnreadInbound(db, workspaceId),
      countUnconfirmed(db, workspaceId),
      readParked(db, workspaceId, shownItems),
      countParked(db, workspaceId),
      readLateRuns(db, workspaceId, { graceSeconds, limit: shownItems }),
      readSendingStop(db, workspaceId),
    ]);
  const [breaches, pulse, rules] = await Promise.all([
    readStopBreaches(db, workspaceId),
    readAlertPulse(db, workspaceId),
    readRuleSettings(db, workspaceId),
  ]);
  const clocks: Clocks = { now, zone: user.timeZone };
  const failing = await failingRuns(db, workspaceId, health?.failingRuns ?? []);
  const linkOf = (workflowId: string) => runLink(config.temporal, workflowId);
  const lateRuns = late.map(({ id, name, enrolment, ...run }) =>
    stuckRun({ id, name, enrolment }, sayLate({ id, name, enrolment, ...run }), lateStep, linkOf),
  );
  const model = {
    checkedAt: `As of ${momentOf(now, clocks).exact}.`,
    parts: [
      ...partsOf({
        config,
        heartbeats,
        engine: health,
        sendingStopped:
          stop === null
            ? null
            : `All sending was stopped ${momentOf(stop.stoppedAt, clocks).text}.`,
      }),
      alertsPart(pulse, rules, clocks),
    ],
    queues: queuesOf({ outbox, inbound, unconfirmed, engine: health, breaches }),
    parked: parked.map((event) => parkedItem(event, clocks)),
    parkedNote: parkedCount === 0 ? 'Nothing was put aside.' : `${String(parkedCount)} in all.`,
    stuck: [
      ...failing.map((run) =>
        stuckRun(run, 'Its code fails again and again.', failingStep, linkOf),
      ),
      ...lateRuns,
    ],
    stuckNote: stuckNote(failing.length + late.length, health === null),
    sending: sendingOf(backlog, accounts, clocks),
  };
  return { headline: headlineOf(model), ...model };
}

const lateStep =
  'Look above whether worker and relay work; then wake it with the signal “nudge” (operations, The Temporal command line).';
const failingStep =
  'The run’s last failure says why. Mend it, deploy, and it goes on by itself; nothing is sent meanwhile.';

interface RunRef {
  id: string;
  name: string;
  enrolment: number;
}

/** The runs that Temporal calls failing, with the names of their prospects; other kinds of runs stand in Temporal alone. */
async function failingRuns(
  db: WebContext['db'],
  workspaceId: string,
  workflowIds: readonly string[],
): Promise<RunRef[]> {
  const refs = workflowIds.flatMap((id) => parseProspectWorkflowId(id) ?? []);
  const rows = await readNames(
    db,
    workspaceId,
    refs.map(({ prospectId }) => prospectId),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return refs.flatMap(({ prospectId: id, enrolment }) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, enrolment }];
  });
}

function stuckRun(
  { id, name, enrolment }: RunRef,
  sentence: string,
  nextStep: string,
  linkOf: (workflowId: string) => string,
): StuckRun {
  const runHref = linkOf(prospectWorkflowId(id, enrolment));
  return { name, href: paths.prospect(id), sentence, nextStep, runHref };
}

function stuckNote(count: number, isTemporalAway: boolean): string {
  if (isTemporalAway) return 'Judged by our own rows, since Temporal is away.';
  return count === 0 ? 'Every run goes on, or waits for a person.' : '';
}

function headlineOf(model: Omit<HealthModel, 'headline'>): StateMark {
  const broken = [...model.parts, ...model.sending.accounts].filter(
    ({ state }) => state.tone === 'bad',
  ).length;
  const toSee =
    model.parts.filter(({ state }) => state.tone === 'warn').length +
    model.queues.filter(({ nextStep }) => nextStep !== null).length +
    (model.parked.length > 0 ? 1 : 0) +
    model.stuck.length;
  if (broken > 0)
    return {
      tone: 'bad',
      words: broken === 1 ? 'One part is broken' : `${String(broken)} parts are broken`,
    };
  if (toSee > 0)
    return {
      tone: 'warn',
      words: toSee === 1 ? 'One thing wants a look' : `${String(toSee)} things want a look`,
    };
  return { tone: 'good', words: 'All is well' };
}
