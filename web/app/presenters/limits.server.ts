import { appNow } from '#db/clock.ts';
import { readBacklog } from '#db/held-sends.ts';
import { sayRamp } from '#db/limit-settings.ts';
import { readSettingsChanges } from '#db/settings-changes.ts';
import { readWorkspace } from '#db/workspaces.ts';
import {
  limitNames,
  limitOver,
  limitScopeOrder,
  limitScopes,
  type LimitScope,
  type OwnLimits,
  withOwnLimits,
} from '#domain/messaging/own-limits.ts';
import { defaultRamp } from '#domain/messaging/rate-plan.ts';
import type { SendLimits } from '#domain/messaging/send-limits.ts';
import { serverLimits } from '../services/limit-settings.server.ts';
import { isAllowed, type SessionContext, type Signed } from '../services/session.server.ts';
import { usesOf } from './limit-uses.server.ts';
import { limitTitles, stretchLabels } from './limit-words.ts';
import type { LimitField, LimitGroup, LimitsModel } from './limits.model.ts';
import { changeLine } from './settings-changes.server.ts';

const shownChanges = 10;

/** Caps, limits, what is used of them right now, and who changed what. */
export async function limitsModel(context: SessionContext, signed: Signed): Promise<LimitsModel> {
  const { db, config } = context;
  const { workspaceId, user } = signed;
  const [workspace, backlog, changes, now] = await Promise.all([
    readWorkspace(db, workspaceId),
    readBacklog(db, workspaceId),
    readSettingsChanges(db, workspaceId, { area: 'sending', limit: shownChanges }),
    appNow(db),
  ]);
  const { sendLimits: own } = workspace;
  const server = serverLimits(config);
  const limits = withOwnLimits(server, own);
  const clocks = { now, zone: user.timeZone };
  return {
    canChange: isAllowed(signed, 'settings:change'),
    capPerDay: numberWords(workspace.capPerDay),
    capPerWeek: numberWords(workspace.capPerWeek),
    groups: limitScopeOrder.map((scope) => groupOf(scope, own, server)),
    warmUp: warmUpOf(own, server),
    uses: await usesOf(context, workspace, limits, now),
    waiting: waitingWords(backlog.count - backlog.forProvider),
    changes: changes.map((line) => changeLine(line, clocks)),
  };
}

function groupOf(scope: LimitScope, own: OwnLimits, server: SendLimits): LimitGroup {
  const [title, note] = limitTitles[scope];
  return {
    title,
    note,
    fields: limitNames.flatMap((name): LimitField[] => {
      const stretch = limitScopes[scope].find((each) => `${scope}Per${each}` === name);
      if (stretch === undefined) return [];
      const usual = limitOver(server, scope, stretch);
      return [
        {
          ...{ name, label: stretchLabels[stretch], value: numberWords(own[name] ?? null) },
          hint: usual === null ? 'Empty: no limit.' : `Empty: ${String(usual.limit)}.`,
        },
      ];
    }),
  };
}

function warmUpOf({ hasWarmUp, ramp }: OwnLimits, server: SendLimits): LimitsModel['warmUp'] {
  const isUsual = server.mailbox !== null && server.mailbox.ramp !== null;
  return {
    value: hasWarmUp === undefined ? 'server' : hasWarmUp ? 'on' : 'off',
    choices: [
      {
        value: 'server',
        label: isUsual ? 'As the server has it: on' : 'As the server has it: off',
      },
      { value: 'on', label: 'On' },
      { value: 'off', label: 'Off' },
    ],
    ramp: ramp === undefined ? '' : sayRamp(ramp, '\n'),
    rampHint: `One step per line, the day from which and how many a day. Empty: ${sayRamp(defaultRamp, ', ')}.`,
  };
}

function numberWords(value: number | null): string {
  return value === null ? '' : String(value);
}

function waitingWords(count: number): string {
  if (count === 0) return 'Nothing waits for a place.';
  return count === 1
    ? 'One message waits for a place.'
    : `${String(count)} messages wait for a place.`;
}
