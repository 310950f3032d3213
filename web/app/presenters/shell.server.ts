import { appNow } from '#db/clock.ts';
import { countInbox, countToday } from '#db/views/inbox.ts';
import { readSendingStop, type SendingStop } from '#db/views/shell.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { scopeOf } from '#domain/access/can.ts';
import { atLocalTimeOfDay } from '#domain/schedule/cadence-time.ts';
import { sayClock } from '#domain/schedule/local-format.ts';
import { isAllowed, type SessionContext, type Signed } from '../services/session.server.ts';
import { initialsOf, momentOf, type Clocks } from './say.server.ts';
import type { SendingState, ShellModel, ThemeChoice } from './shell.model.ts';

/** What stands around every page of this person. The figures of today begin at the workspace's own midnight. */
export async function shellModel(
  signed: Signed,
  { config, db }: SessionContext,
  theme: ThemeChoice,
): Promise<ShellModel> {
  const { user, workspaceId } = signed;
  const scope = scopeOf(user.role, 'prospects:read');
  const [workspace, now, stop, counts] = await Promise.all([
    readWorkspace(db, workspaceId),
    appNow(db),
    readSendingStop(db, workspaceId),
    countInbox(db, { workspaceId, actorId: user.id, scope }),
  ]);
  const midnight = atLocalTimeOfDay({ at: now, zone: workspace.timeZone, time: '00:00' });
  const isAdmin = user.role === 'ADMIN';
  return {
    workspace: { name: workspace.name },
    user: {
      id: user.id,
      name: user.name,
      email: user.email,
      initials: initialsOf(user.name),
      isAdmin,
    },
    needsYou: counts.approval + counts.replies + counts.person,
    today: await countToday(db, workspaceId, midnight),
    clock: sayClock({ at: now, zone: workspace.timeZone }),
    sending: sendingState(stop, signed, { now, zone: user.timeZone }),
    singleKeysEnabled: user.singleKeysEnabled,
    theme,
    links: {
      sandbox: config.sandbox.enabled ? `http://localhost:${String(config.sandbox.port)}/` : null,
      temporalUi: isAdmin ? config.temporal.uiUrl : null,
    },
  };
}

function sendingState(stop: SendingStop | null, signed: Signed, clocks: Clocks): SendingState {
  if (stop === null) return { isStopped: false };
  const canRelease = isAllowed(signed, 'sending:release');
  const who =
    stop.stoppedBy === null ? 'All sending was stopped' : `${stop.stoppedBy} stopped all sending`;
  const until = canRelease ? 'you release it' : 'an admin releases it';
  return {
    isStopped: true,
    sentence: `${who} ${momentOf(stop.stoppedAt, clocks).text}. Nothing leaves until ${until}.`,
    canRelease,
  };
}
