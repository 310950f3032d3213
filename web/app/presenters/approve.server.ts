import type { Config } from '#config/env.ts';
import { countOthersWaiting } from '#db/approval-mails.ts';
import { readApproversFor } from '#db/approvers.ts';
import type { Db } from '#db/client.ts';
import { expectedSendAt } from '#db/expected-send.ts';
import { readTextVersion, readUsedFacts, type UsedFact } from '#db/views/approval-page.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { reasonCodes } from '#domain/outreach/approval-policy.ts';
import { usableConfidence } from '#domain/outreach/draft/draft.ts';
import { riskFlagKinds } from '#domain/outreach/draft/draft-findings.ts';
import { flagSentence, reasonSentence } from '#templates/words/approval-words.ts';
import { declineReasons } from '#templates/words/approve/approve-words.ts';
import { approveWords } from '#templates/words/approve.ts';
import { mailWords } from '#templates/words/mail-words.ts';
import { sayTime } from '#templates/words/time.ts';
import {
  isOverChannels,
  tellChannels,
  touchChannelWords,
} from '#templates/words/touch-channels.ts';
import { paths } from '../paths.ts';
import type { OpenedLink } from '../services/approve-link.server.ts';
import { formTokenOf } from '../services/form-token.server.ts';
import type { ApproveModel, OpenApproval, SupersededApproval } from './approve.model.ts';
import { baseOf, letterOf, sayLeave, type ApprovePage, type Said } from './approve-parts.server.ts';
import { presentSettled } from './approve-settled.server.ts';
import { compareTexts, wholeText } from './compare-texts.ts';
import { say, type FactRow } from './letter.model.ts';

/** The page behind a link, in the state that its approval is in now. */
export async function presentApproval(
  db: Db,
  config: Config,
  link: OpenedLink,
  said: Said = {},
): Promise<ApproveModel> {
  const workspace = await readWorkspace(db, link.holder.workspaceId);
  const page = { ...link, db, config, workspace };
  const { state, isOverdue } = link.approval;
  switch (state) {
    case 'pending':
      return isOverdue ? presentSettled(page, said) : presentOpen(page, said);
    case 'superseded':
      return presentSuperseded(page);
    case 'approved':
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return presentSettled(page, said);
  }
}

async function presentOpen(page: ApprovePage, said: Said): Promise<OpenApproval> {
  const { db, config, holder, approval, token } = page;
  const { open } = approveWords[holder.language];
  const others = await countOthersWaiting(db, approval.id, holder);
  return {
    ...baseOf(page),
    state: 'open',
    title: isOverChannels(approval.chain)
      ? touchChannelWords[holder.language].waits(approval.prospectName)
      : open.titleOfSystem(approval.prospectName),
    letter: letterOf(page),
    channels: isOverChannels(approval.chain)
      ? tellChannels(approval.chain, approval.texts, holder.language)
      : [],
    comparison: await sinceBefore(page),
    why: await whyYou(page),
    facts: await factsOf(page),
    next: await whatFollows(page),
    declineReasons: declineReasons.map((value) => ({ value, label: open.declineReasons[value] })),
    version: approval.version,
    contentHash: approval.contentHash,
    formToken: formTokenOf(config.secrets.sessionSecret, 'approve', token, approval.messageId),
    lives: open.lives(sayTime(approval.expiresAt, holder.timeZone, holder.language)),
    others: others === 0 ? null : { count: others, href: paths.inbox('approval') },
    inboxHref: paths.inboxItem('approval', approval.messageId),
    problem: said.problem ?? null,
    notice: said.notice ?? null,
  };
}

/** What changed since the version before, where there is one. */
async function sinceBefore({ db, approval, holder }: ApprovePage) {
  const before = await readTextVersion(db, approval.messageId, approval.version - 1);
  if (before === null) return null;
  const { different } = approveWords[holder.language].superseded;
  const { chain } = approval;
  return compareTexts(wholeText(before, chain), wholeText(approval, chain), () => different);
}

/** Why a person is asked at all, what deserves a look, and who is asked if this one does not answer. */
async function whyYou({ db, workspace, holder, approval }: ApprovePage): Promise<string[]> {
  const { language } = holder;
  const reason = reasonCodes.find((code) => code === approval.reasonCode) ?? 'policy';
  const flags = approval.riskFlags.flatMap(({ kind: name, found }) => {
    const kind = riskFlagKinds.find((known) => known === name);
    return kind === undefined ? [] : [flagSentence({ kind, found }, language)];
  });
  const { deputy } = await readApproversFor(db, workspace.id, holder.ownerId);
  const isDeputy = deputy?.name === holder.name;
  const { firstAsked } = approveWords[language].open;
  const after =
    deputy === null || isDeputy
      ? []
      : [firstAsked(deputy.name, workspace.approvalPolicy.deputyAfterHours)];
  return [reasonSentence(reason, language), ...flags, ...after];
}

async function whatFollows(page: ApprovePage): Promise<string[]> {
  const { db, config, holder, approval } = page;
  const { undoWindowMs } = config.policy;
  const { open, undoable } = approveWords[holder.language];
  const sendAt = await expectedSendAt(db, approval.messageId, undoWindowMs);
  return [
    sendAt === null ? open.leavesOpen : open.leaves(sayLeave(page, sendAt)),
    ...(page.workspace.sendingStoppedAt === null ? [] : [undoable.sendingStopped]),
    ...(undoWindowMs === 0 ? [] : [open.undo(Math.round(undoWindowMs / 1000))]),
    open.ifChanged,
  ];
}

async function factsOf({ db, holder, approval }: ApprovePage): Promise<FactRow[]> {
  const { confidence, drafter, noFacts } = mailWords[holder.language].approval;
  const facts = await readUsedFacts(db, approval.messageId);
  const rows = facts.map((fact) => ({
    statement: fact.value,
    source: [say(`${fact.source}, ${confidence[surenessOf(fact)]}`)],
  }));
  const writer = approval.drafter?.startsWith('model') ? 'model' : 'template';
  return [
    ...(rows.length === 0 ? [{ statement: noFacts, source: [] }] : rows),
    { statement: drafter[approval.version > 1 ? 'person' : writer], source: [] },
  ];
}

function surenessOf({ confidence }: UsedFact): 'sure' | 'likely' | 'guess' {
  if (confidence >= 0.9) return 'sure';
  return confidence >= usableConfidence ? 'likely' : 'guess';
}

function presentSuperseded(page: ApprovePage): SupersededApproval {
  const { approval, newest, holder, token } = page;
  const { language, timeZone } = holder;
  const { superseded } = approveWords[language];
  const when = sayTime(newest.requestedAt, timeZone, language);
  return {
    ...baseOf(page),
    state: 'superseded',
    sentence: superseded.replaced(approval.version, newest.version, when),
    nothingSent: superseded.nothingSent(approval.version),
    comparison: compareTexts(
      wholeText(approval, approval.chain),
      wholeText(newest, newest.chain),
      () => superseded.different,
    ),
    newestHref: paths.approveNewest(token),
    newestLabel: superseded.goTo(newest.version),
  };
}
