import type { WebContext } from '../context.server.ts';
import type { DetailReader } from '../presenters/inbox-context.server.ts';
import { isAllowed, type Signed } from './session.server.ts';

/** How a signed-in person reads items of the inbox: their zone, and what their right reaches. */
export function detailReaderOf(signed: Signed, { db, config, engine }: WebContext): DetailReader {
  return {
    db,
    workspaceId: signed.workspaceId,
    zone: signed.user.timeZone,
    undoWindowMs: config.policy.undoWindowMs,
    isSandboxMail: config.mail.isSandbox,
    maySee: (ownerId) => isAllowed(signed, 'prospects:read', { ownerId }),
    page: {
      ...{ db, config, signed },
      readStatus: (prospectId, enrolment) => engine.readStatus(prospectId, enrolment),
    },
  };
}
