import { appNow } from '#db/clock.ts';
import { readBacklog } from '#db/held-sends.ts';
import { readSendRuleChanges, sayRamp, type RuleChange } from '#db/limit-settings.ts';
import { readWorkspace } from '#db/workspaces.ts';
import {
  limitNames,
  limitOver,
  limitScopes,
  type LimitScope,
  type OwnLimits,
  type Stretch,
  withOwnLimits,
} from '#domain/messaging/own-limits.ts';
import { defaultRamp } from '#domain/messaging/rate-plan.ts';
import type { SendLimits } from '#domain/messaging/send-limits.ts';
import { serverLimits } from '../services/limit-settings.server.ts';
import { isAllowed, type SessionContext, type Signed } from '../services/session.server.ts';
import { usesOf } from './limit-uses.server.ts';
import type { ChangeLine, LimitField, LimitGroup, LimitsModel } from './limits.model.ts';
import { momentOf } from './say.server.ts';

const shownChanges = 10;

/** Caps, limits, what is used of them right now, and who changed what. */
export async function limitsModel(context: SessionContext, signed: Signed): Promise<LimitsModel> {
  const { db, config } = context;
  const { workspaceId, user } = signed;
  const [workspace, backlog, changes, now] = await Promise.all([
    readWorkspace(db, workspaceId),
    readBacklog(db, workspaceId),
    readSendRuleChanges(db, workspaceId, shownChanges),
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
    groups: scopes.map((scope) => groupOf(scope, own, server)),
    warmUp: warmUpOf(own, server),
    uses: await usesOf(context, workspace, limits, now),
    waiting: waitingWords(backlog.count - backlog.forProvider),
    changes: changes.map(({ id, by, at, changes: lines }): ChangeLine => ({
      ...{ id, by: by ?? 'Somebody', at: momentOf(at, clocks) },
      words: lines.map(sayChange),
    })),
  };
}

const scopes = ['mail', 'mailbox', 'domain', 'sms', 'whatsapp'] as const satisfies LimitScope[];

const titles: Readonly<Record<LimitScope, readonly [title: string, note: string]>> = {
  mail: ['Each mail account', 'What one provider account takes, ours to our own people included.'],
  mailbox: ['Each mailbox of ours', 'Outreach, answers and service mail from one From address.'],
  domain: ['Each domain we write to', 'All mail to people at one domain.'],
  sms: ['Each number of ours', 'Texts from one number.'],
  whatsapp: ['Each WhatsApp account', 'What one account takes.'],
};

const labels: Readonly<Record<Stretch, string>> = {
  Second: 'A second',
  Minute: 'A minute',
  Hour: 'An hour',
  Day: 'A day',
};

function groupOf(scope: LimitScope, own: OwnLimits, server: SendLimits): LimitGroup {
  const [title, note] = titles[scope];
  return {
    title,
    note,
    fields: limitNames.flatMap((name): LimitField[] => {
      const stretch = limitScopes[scope].find((each) => `${scope}Per${each}` === name);
      if (stretch === undefined) return [];
      const usual = limitOver(server, scope, stretch);
      return [
        {
          ...{ name, label: labels[stretch], value: numberWords(own[name] ?? null) },
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

/** One change as a sentence: "A mail account in an hour: 100, was as the server has it". */
function sayChange({ what, from, to }: RuleChange): string {
  const isCap = what === 'capPerDay' || what === 'capPerWeek';
  const said = (value: number | string | null): string => {
    if (value === null) return isCap ? 'no cap' : 'as the server has it';
    if (value === 0) return 'no limit';
    return String(value);
  };
  return `${subjectOf(what)}: ${said(to)}, was ${said(from)}`;
}

function subjectOf(what: string): string {
  switch (what) {
    case 'capPerDay':
      return 'Outreach to one person in a day';
    case 'capPerWeek':
      return 'Outreach to one person in a week';
    case 'hasWarmUp':
      return 'Warm-up of a mailbox';
    case 'ramp':
      return 'Steps of the warm-up';
    default: {
      const scope = scopes.find((each) => what.startsWith(`${each}Per`));
      const stretch = scope && limitScopes[scope].find((each) => what === `${scope}Per${each}`);
      return scope && stretch
        ? `${titles[scope][0]}, ${labels[stretch].toLowerCase()}`
        : 'Something else';
    }
  }
}
