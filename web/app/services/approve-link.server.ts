import { expectedSendAt } from '#db/expected-send.ts';
import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { approve, reject, undo } from '#db/decisions/approval.ts';
import type { Decided, DecidedBy, Refusal } from '#db/decisions/record.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';
import {
  readApprovalPage,
  readLinkHolder,
  readNewestApproval,
  type ApprovalPageRow,
  type LinkHolder,
} from '#db/views/approval-page.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { can } from '#domain/access/can.ts';
import { addMs, epochMs } from '#domain/kernel/instant.ts';

/** A link that opens something: who holds it, and the approval it leads to. */
export interface OpenedLink {
  token: string;
  holder: LinkHolder;
  approval: ApprovalPageRow;
  /** The approval that stands in its place now; the same one while it was not superseded. */
  newest: ApprovalPageRow;
}

/**
 * Opens a link; null when nobody was given it or its holder may not decide any more (statement 29). Changes nothing.
 *
 * A draft that is open again with the very same text is the one the mail was about. A changed text is shown as such, and
 * `wantsNewest` opens it: the same person decides on the same draft.
 */
export async function openLink(
  db: Db,
  token: string,
  wantsNewest: boolean,
): Promise<OpenedLink | null> {
  if (!isTokenShaped(token)) return null;
  const holder = await readLinkHolder(db, hashToken(token));
  if (holder === null || !mayDecide(holder)) return null;
  const mailed = await readApprovalPage(db, holder.approvalId);
  if (mailed.state !== 'superseded') return { token, holder, approval: mailed, newest: mailed };
  const newest = await readNewestApproval(db, mailed.id);
  const isSameText = newest.version === mailed.version && newest.contentHash === mailed.contentHash;
  return { token, holder, approval: wantsNewest || isSameText ? newest : mailed, newest };
}

function mayDecide({ approvalId, workspaceId, ownerId, userId, role }: LinkHolder): boolean {
  const resource = { workspaceId, approvalId, ownerId };
  return role === null || userId === null
    ? can({ kind: 'link', approvalId, workspaceId }, 'approvals:decide', resource)
    : can({ kind: 'user', id: userId, workspaceId, role }, 'approvals:decide', resource);
}

/** From where a press came. */
export interface Origin {
  address: string | null;
  agent: string | null;
}

/** Exactly the text that was read. */
export interface ReadText {
  version: number;
  contentHash: string;
}

/** Approves what was read. The decision is committed when this answers; the run hears of it afterwards. */
export async function approveByLink(
  db: Db,
  link: OpenedLink,
  read: ReadText,
  origin: Origin,
  undoWindowMs: number,
): Promise<Refusal | null> {
  const sendAt = await expectedSendAt(db, link.approval.messageId, undoWindowMs);
  const outcome = await approve(db, seenBy(link, read), deciderOf(link, origin), sendAt);
  return settle(db, link, outcome);
}

/** Rejects what was read, with a reason. */
export async function rejectByLink(
  db: Db,
  link: OpenedLink,
  read: ReadText,
  origin: Origin,
  answer: { reason: string; then: 'redraft' | 'end' },
): Promise<Refusal | null> {
  const by = deciderOf(link, origin);
  const outcome = await reject(db, seenBy(link, read), by, answer.reason, answer.then);
  return settle(db, link, outcome);
}

/** Takes the holder's own approval back; the draft waits for a decision again, with its full time. */
export async function undoByLink(
  db: Db,
  link: OpenedLink,
  origin: Origin,
): Promise<Refusal | null> {
  const { holder, approval } = link;
  const { approvalPolicy } = await readWorkspace(db, holder.workspaceId);
  const now = await appNow(db, approval.prospectId);
  const expiresAt = addMs(now, approvalPolicy.expireAfterDays * 86_400_000);
  const seen = { workspaceId: holder.workspaceId, ...approval };
  return settle(db, link, await undo(db, seen, deciderOf(link, origin), expiresAt));
}

/** Seconds in which the holder may take their own decision back; null when it is not theirs or was too long ago. */
export async function undoSecondsLeft(
  db: Db,
  { holder, approval }: Pick<OpenedLink, 'holder' | 'approval'>,
  undoWindowMs: number,
): Promise<number | null> {
  const { decidedAt, decidedVia, decidedById } = approval;
  if (decidedAt === null || decidedVia !== 'link' || decidedById !== personIdOf(holder))
    return null;
  const now = await appNow(db, approval.prospectId);
  const leftMs = epochMs(decidedAt) + undoWindowMs - epochMs(now);
  return leftMs > 0 ? Math.ceil(leftMs / 1000) : null;
}

/** The id that a decision of this holder carries. */
export function personIdOf({ approverId, userId }: LinkHolder): string {
  return approverId ?? userId ?? '';
}

function settle(db: Db, { approval }: OpenedLink, outcome: Decided): Refusal | null {
  if (!outcome.ok) return outcome.problem;
  passOn(db, [approval.prospectId]);
  return null;
}

function seenBy({ holder, approval }: OpenedLink, read: ReadText) {
  const { prospectId, messageId } = approval;
  return { workspaceId: holder.workspaceId, prospectId, messageId, ...read };
}

function deciderOf({ holder }: OpenedLink, origin: Origin): DecidedBy {
  const kind = holder.approverId === null ? 'user' : 'approver';
  return { actor: { kind, id: personIdOf(holder) }, via: 'link', origin };
}
