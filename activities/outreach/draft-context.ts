import type { TouchRef } from '#activities/contract.ts';
import { readCadence } from '#db/cadences.ts';
import { query, type Db } from '#db/client.ts';
import type { EnrolmentRow } from '#db/enrolments.ts';
import { readFirstSubject } from '#db/message-records.ts';
import { isFirstTextColumn } from '#db/message-texts.ts';
import { readFacts, readProspect, type FactRow, type ProspectRow } from '#db/prospects.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import type { Language } from '#domain/kernel/language.ts';
import { byEmailOnly, type TouchWay } from '#domain/outreach/cadence.ts';
import type { CadenceText } from '#templates/drafts/default-cadence.ts';
import { readLetterWording, readShortWording, type TouchWording } from './touch-wording.ts';

/** Everything a drafter may know: this one prospect, collected by code. */
export interface DraftContext {
  prospect: ProspectRow;
  workspace: Workspace;
  enrolment: EnrolmentRow;
  step: number;
  /** Index of the cadence's last touch, which says goodbye. */
  lastStep: number;
  language: Language;
  facts: FactRow[];
  /** The subject that a follow-up answers to; null before the first mail went out. */
  threadSubject: string | null;
  /** The cadence's own words for this touch; they go before the catalogue's. */
  cadenceText: { subject: string; body: string } | null;
  /** The words of the catalogue; null where it has none in use, and the shipped ones stand. */
  letterWording: TouchWording<CadenceText> | null;
  shortWording: TouchWording<string> | null;
  /** How the cadence wants this touch to go. */
  way: TouchWay;
  /** True while no text of ours has reached them: the first one says who writes and how to end it. */
  isFirstText: boolean;
  /** What the approver said when rejecting the draft before this one. */
  lastRejection: string | null;
  ownerName: string | null;
  basisSource: string | null;
  /** The day of their event (`YYYY-MM-DD`) while it lies ahead; null once it is over. */
  eventDate: string | null;
}

/** Reads the context of one touch. */
export async function readDraftContext(
  db: Db,
  ref: TouchRef,
  enrolment: EnrolmentRow,
): Promise<DraftContext> {
  const prospect = await readProspect(db, ref.prospectId);
  const workspace = await readWorkspace(db, prospect.workspaceId);
  const steps = await readCadence(db, enrolment.cadenceVersionId);
  const language = prospect.language ?? workspace.language;
  const lastStep = Math.max(0, steps.length - 1);
  const [extra] = await query<{
    ownerName: string | null;
    basisSource: string | null;
    isEventAhead: boolean | null;
    isFirstText: boolean;
  }>(
    db,
    `select u.name as owner_name, p.lawful_basis_source as basis_source,
       p.event_date >= cast(app_now(p.id) as date) as is_event_ahead,
       ${isFirstTextColumn('p.id')} as is_first_text
     from prospects p left join users u on u.id = p.owner_id where p.id = ?`,
    [prospect.id],
  );
  const [rejection] = await query<{ rejectReason: string | null }>(
    db,
    `select a.reject_reason from approvals a join messages m on m.id = a.message_id
     where m.enrolment_id = ? and m.step = ? and a.state = 'rejected' order by a.decided_at desc limit 1`,
    [enrolment.id, ref.step],
  );
  const isFirstText = extra?.isFirstText ?? true;
  const at = {
    ...{ workspaceId: workspace.id, prospectId: prospect.id, enrolmentId: enrolment.id },
    ...{ language, step: ref.step, lastStep },
  };
  return {
    prospect,
    workspace,
    enrolment,
    step: ref.step,
    lastStep,
    language,
    facts: await readFacts(db, prospect.id),
    threadSubject: await readFirstSubject(db, enrolment.id),
    cadenceText: steps[ref.step]?.texts?.[language] ?? null,
    letterWording: await readLetterWording(db, at),
    shortWording: await readShortWording(db, at, isFirstText),
    way: steps[ref.step]?.way ?? byEmailOnly,
    isFirstText,
    lastRejection: rejection?.rejectReason ?? null,
    ownerName: extra?.ownerName ?? null,
    basisSource: extra?.basisSource ?? null,
    eventDate: extra?.isEventAhead === true ? prospect.eventDate : null,
  };
}

/** Who writes, as a letter and a text name them. */
export function senderOfDraft({ workspace, ownerName }: DraftContext) {
  return {
    name: ownerName ?? workspace.senderName ?? workspace.name,
    workspace: workspace.brandName,
  };
}

/** The house and the person on a short text. */
export function brandOfText(context: DraftContext) {
  const { name, workspace } = senderOfDraft(context);
  return { name: workspace, senderName: name };
}

/** What a short text may say of them: how they are greeted in their language, and what they plan. */
export function shortDataOf({ prospect, language }: DraftContext) {
  const { givenName, name, eventType } = prospect;
  return {
    client_name: language === 'de' ? name : (givenName ?? name),
    event_type: eventType,
  };
}

/** What of a person may stand in a text. */
export function draftProspect({ prospect, eventDate }: DraftContext) {
  const { givenName, name, organisation, eventType, city } = prospect;
  return { givenName, name, organisation, eventType, city, eventDate };
}
