import { isEngineUp } from '#db/relay-rows.ts';
import { toDisplayLine } from '#domain/outreach/draft/characters.ts';
import { findOwnOpenApproval } from '#db/views/approval-page.ts';
import { makeToken } from '#db/signed-links.ts';
import type { ClosedReason } from '#templates/words/approve/approve-words.ts';
import { approveWords } from '#templates/words/approve.ts';
import { mailWords } from '#templates/words/mail-words.ts';
import { sayTime } from '#templates/words/time.ts';
import { paths } from '../paths.ts';
import { personIdOf, undoSecondsLeft } from '../services/approve-link.server.ts';
import { formTokenOf } from '../services/form-token.server.ts';
import type { ApproveModel, ClosedApproval, DecidedApproval } from './approve.model.ts';
import { baseOf, letterOf, sayLeave, type ApprovePage, type Said } from './approve-parts.server.ts';

/** The page of an approval that nobody has to decide on any more. */
export async function presentSettled(page: ApprovePage, said: Said): Promise<ApproveModel> {
  const { state } = page.approval;
  if (state !== 'approved' && state !== 'rejected') return presentClosed(page);
  const secondsLeft = await undoSecondsLeft(page.db, page, page.config.policy.undoWindowMs);
  return secondsLeft === null ? presentDecided(page, said) : presentFresh(page, secondsLeft);
}

/** Decided over this link a moment ago. */
async function presentFresh(page: ApprovePage, secondsLeft: number): Promise<ApproveModel> {
  const { approval, config, token, holder } = page;
  const { undoable } = approveWords[holder.language];
  const isApproved = approval.state === 'approved';
  const decisionId = approval.decisionId ?? '';
  const secret = config.secrets.sessionSecret;
  return {
    ...baseOf(page),
    state: 'undoable',
    title: undoable.title[isApproved ? 'approved' : 'rejected'],
    sentence: isApproved
      ? await promise(page)
      : `${undoable.nothingGoes} ${undoable.then[afterRejection(page)]}`,
    // A rejection is answered by a new text at once; there is nothing to take back.
    secondsLeft: isApproved ? secondsLeft : 0,
    formToken: formTokenOf(secret, 'undo-approval', token, decisionId),
    decisionId,
  };
}

/** What an approval leads to, as far as anybody can say now. */
async function promise(page: ApprovePage): Promise<string> {
  const { db, holder, approval, workspace } = page;
  const { undoable, open } = approveWords[holder.language];
  if (workspace.sendingStoppedAt !== null) return undoable.sendingStopped;
  if (!(await isEngineUp(db))) return undoable.engineAway;
  return approval.plannedAt === null
    ? open.leavesOpen
    : undoable.leaves(sayLeave(page, approval.plannedAt));
}

function afterRejection({ approval }: ApprovePage): 'redraft' | 'end' | 'person' {
  if (approval.then === 'end') return 'end';
  return approval.prospectRunState === 'needs_person' ? 'person' : 'redraft';
}

async function presentDecided(page: ApprovePage, said: Said): Promise<DecidedApproval> {
  const { approval, holder } = page;
  const { language, timeZone } = holder;
  const { decided } = approveWords[language];
  const wasApproved = approval.state === 'approved';
  const when = approval.decidedAt === null ? '' : sayTime(approval.decidedAt, timeZone, language);
  const via = mailWords[language].decided.via[approval.decidedVia ?? 'policy'];
  const name = approval.decidedByName ?? page.workspace.name;
  const outcome = wasApproved ? await becameOf(page) : decided.nothingSent;
  return {
    ...baseOf(page),
    state: 'decided',
    wasApproved,
    sentence: decided.who[wasApproved ? 'approved' : 'rejected'](name, when, via),
    detail: said.problem === undefined ? outcome : `${said.problem} ${outcome}`,
    what: decided.what(shortSubject(approval), approval.version, approval.prospectName),
    letter: letterOf(page),
    tell: tellOwner(page),
  };
}

/** What the text is called by; one without a subject by its first words. */
function shortSubject({ subject, bodyText }: ApprovePage['approval']): string {
  return subject === '' ? toDisplayLine(bodyText, 60) : subject;
}

/** What became of an approved text: it left, it will, or something came in between. */
async function becameOf(page: ApprovePage): Promise<string> {
  const { approval, holder } = page;
  const { decided } = approveWords[holder.language];
  if (approval.sentAt !== null) return decided.left(sayLeave(page, approval.sentAt));
  if (!['approved', 'scheduled', 'sending', 'queued'].includes(approval.messageStatus))
    return decided.nothingSent;
  return promise(page);
}

/** Whoever disagrees writes to the planner; a page without account can do no more. */
function tellOwner({ approval, holder }: ApprovePage): DecidedApproval['tell'] {
  const { ownerName, ownerEmail, subject } = approval;
  if (ownerName === null || ownerEmail === null || ownerName === holder.name) return null;
  const href = `mailto:${encodeURIComponent(ownerEmail)}?subject=${encodeURIComponent(subject)}`;
  return { text: approveWords[holder.language].decided.tell(ownerName), href };
}

async function presentClosed(page: ApprovePage): Promise<ClosedApproval> {
  const { db, config, approval, holder } = page;
  const { closed } = approveWords[holder.language];
  const reason = approval.state === 'withdrawn' ? whyWithdrawn(approval.stateReason) : 'expired';
  const newerId = await findOwnOpenApproval(db, approval.id, holder);
  const ownToken = (id: string) =>
    makeToken(config.secrets.linkSecret, 'approve', `${id}:${personIdOf(holder)}`);
  return {
    ...baseOf(page),
    state: 'closed',
    title: closed.title,
    sentence: closed.reasons[reason],
    newestHref: newerId === null ? null : paths.approve(ownToken(newerId)),
  };
}

/** The words for why a draft was withdrawn; whatever ended the pass in another way is `closed`. */
function whyWithdrawn(stateReason: string | null): ClosedReason {
  switch (stateReason ?? '') {
    case 'reply':
      return 'reply';
    case 'opted_out':
    case 'stop_like':
    case 'complained':
      return 'stop';
    case 'unreachable':
      return 'bounce';
    case 'paused':
    case 'handed_over':
      return 'pause';
    default:
      return 'closed';
  }
}
