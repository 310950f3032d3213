import { randomFillSync, randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Instant } from '#domain/kernel/instant.ts';
import { isFreeMailDomain } from '#domain/prospect/email-address.ts';
import type { FoldedLead } from '#domain/prospect/import/fold-duplicates.ts';
import { mergeLead, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { refuseSuppressed, type Refusal } from '#domain/prospect/import/refusals.ts';
import { withoutNos } from '#domain/prospect/import/text-consent.ts';
import { whyKept, type FirstTouch, type KeptReason } from '#domain/prospect/import/why-kept.ts';
import { query, type Db } from '../client.ts';
import type { Copy, CopyValue } from '../copy.ts';
import {
  findKnownPeople,
  findSuppressed,
  type KnownPerson,
  type Suppressed,
} from './known-people.ts';
import { columnsFilledBy, prospectTypeOf } from './lead-columns.ts';
import {
  filledColumns,
  writeMerges,
  type FilledColumns,
  type MergedPerson,
} from './write-merges.ts';
import { writeTextConsents, type Brought } from './write-text-consents.ts';

/** Everything about an intake of leads that is the same for all of them. */
export interface Intake {
  workspaceId: string;
  /** Null for a lead that came by the form. */
  importId: string | null;
  /** Who brought them; author of their notes. */
  userId: string | null;
  source: 'import' | 'form';
  /** The name of the file, as what proves a consent names it; null for the form. */
  listName: string | null;
  /** How outreach would begin now: decides who of the new ones can start. */
  firstTouch: FirstTouch;
  suppressionSalt: string;
  /** Words for the day of a stop, as the workspace's people read it. */
  dayInWords: (at: Instant) => string;
  /** When the nth of the new prospects that can start does so, from 0; null: all are only kept. */
  startOf: ((ordinal: number) => Instant) | null;
  /** How many this intake has started before. */
  startedBefore: number;
}

/** What became of one lead and of the later rows folded into it. */
export type StoredLead =
  /** `kept` tells why outreach to them cannot start by itself; null: it can. */
  | { kind: 'imported'; lead: FoldedLead; prospectId: string; kept: KeptReason | null }
  | { kind: 'merged'; lead: FoldedLead; prospectId: string; filled: FilledColumns | null }
  | { kind: 'refused'; lead: FoldedLead; refusal: Refusal };

/**
 * Stores leads in the caller's transaction: people on the suppression list are refused, people we have are merged by
 * `mergeLead`, everybody else becomes a prospect, with a start row when outreach is to start and can. A number on the stop
 * list refuses whoever has no e-mail. What a list says of texts is kept with its evidence.
 *
 * The leads must be folded: one per person. Storing the same leads again creates nobody and starts nobody. Two intakes at
 * once may fail on the unique address; the one that fails is run again and then finds the other's rows.
 */
export async function storeLeads(
  tx: Db,
  copy: Copy,
  intake: Intake,
  leads: readonly FoldedLead[],
): Promise<StoredLead[]> {
  const drafts = leads.map((each) => each.lead);
  const suppressed = await findSuppressed(tx, intake.workspaceId, drafts, intake.suppressionSalt);
  const known = await findKnownPeople(tx, intake.workspaceId, drafts);
  const merges = new Map<string, MergedPerson>();
  const nextId = createIds();
  const stored = leads.map((each): StoredLead => {
    const { lead } = each;
    const stop = suppressed.get(lead.emailCanonical ?? lead.phoneE164 ?? '');
    if (stop !== undefined)
      return { kind: 'refused', lead: each, refusal: refusalOf(stop, lead, intake) };
    const person = known.find(lead);
    if (person === null) {
      const kept = whyKept(lead, intake.firstTouch, suppressed.has(lead.phoneE164 ?? ''));
      return { kind: 'imported', lead: each, prospectId: nextId(), kept };
    }
    noteMerge(merges, person, each);
    return { kind: 'merged', lead: each, prospectId: person.id, filled: null };
  });
  const created = stored.filter((each) => each.kind === 'imported');
  if (created.length > 0) await writeProspects(tx, copy, intake, created);
  const additions = [...merges.values()].filter(({ filled }) => filled.length > 0);
  await writeMerges(tx, copy, intake, additions);
  await writeTextConsents(tx, copy, intake, [...created.map(broughtBy), ...additions]);
  return stored.map((each) => (each.kind === 'merged' ? withFilled(each, merges) : each));
}

/**
 * Ids of version 7, each greater than the last: their index grows at its end, which is the quickest. Chance is drawn for
 * many at once, the slow part of an id.
 */
function createIds(): () => string {
  const chance = new Uint8Array(16 * 256);
  let seq = randomInt(2 ** 30);
  let at = chance.length;
  return () => {
    if (at === chance.length) {
      randomFillSync(chance);
      at = 0;
    }
    at += 16;
    seq += 1;
    return uuidv7({ random: chance.subarray(at - 16, at), seq });
  };
}

/** What a person gained stands with the first row that was merged into them. */
function withFilled(
  stored: Extract<StoredLead, { kind: 'merged' }>,
  merges: ReadonlyMap<string, MergedPerson>,
): StoredLead {
  const merge = merges.get(stored.prospectId);
  return merge?.row === stored.lead.row ? { ...stored, filled: filledColumns(merge) } : stored;
}

/** A new person: nothing was known of them before. */
function broughtBy({ prospectId, lead: { lead } }: Created): Brought {
  return { prospectId, known: null, lead };
}

function refusalOf(stop: Suppressed, lead: LeadDraft, intake: Intake): Refusal {
  const field = lead.emailCanonical === null ? 'phone' : 'email';
  return refuseSuppressed(field, stop.reason, intake.dayInWords(stop.at));
}

/** Merges one more lead into somebody known; what an earlier lead of this intake filled counts as known. */
function noteMerge(merges: Map<string, MergedPerson>, person: KnownPerson, each: FoldedLead): void {
  const before = merges.get(person.id);
  const { lead, filled } = mergeLead(before?.lead ?? person.lead, withoutNos(each.lead));
  merges.set(person.id, {
    prospectId: person.id,
    row: before?.row ?? each.row,
    known: person.lead,
    lead,
    filled: [...(before?.filled ?? []), ...filled],
  });
}

type Created = Extract<StoredLead, { kind: 'imported' }>;

async function writeProspects(
  tx: Db,
  copy: Copy,
  intake: Intake,
  created: readonly Created[],
): Promise<void> {
  const [clock] = await query<{ now: Instant }>(tx, 'select app_now() as now');
  const now = clock?.now ?? null;
  const filled = columnsFilledBy(created.map(({ lead }) => lead.lead));
  const fixed = ['id', 'workspace_id', 'prospect_type', 'source', 'import_id', 'import_row'];
  const line = ({ prospectId, lead: { row, lead } }: Created): CopyValue[] => {
    const values: CopyValue[] = [
      prospectId,
      intake.workspaceId,
      prospectTypeOf(lead, isFreeMailDomain),
      intake.source,
      intake.importId,
      intake.importId === null ? null : row,
      now,
      now,
    ];
    for (const { valueOf } of filled) values.push(valueOf(lead));
    return values;
  };
  await copy(
    'prospects',
    [...fixed, 'created_at', 'updated_at', ...filled.map(({ name }) => name)],
    linesOf(created, line),
  );
  const notes = created.flatMap(({ prospectId, lead }) =>
    lead.lead.notes.map((note): CopyValue[] => [prospectId, intake.userId, note, now]),
  );
  if (notes.length > 0)
    await copy('notes', ['prospect_id', 'author_id', 'body', 'created_at'], notes);
  await writeStarts(copy, intake, created);
}

/** Lines one after the other, as COPY takes them: what was written is free at once. */
function* linesOf<Item>(
  items: readonly Item[],
  lineOf: (item: Item) => CopyValue[],
): Generator<CopyValue[], void> {
  for (const item of items) yield lineOf(item);
}

/** Who of the stored is new and where outreach can start by itself. */
export function startable(stored: readonly StoredLead[]): Created[] {
  return stored.filter((each): each is Created => each.kind === 'imported' && each.kept === null);
}

/** One start row each, due by the pace: the relay opens the pass and starts the run then. */
async function writeStarts(copy: Copy, intake: Intake, created: readonly Created[]): Promise<void> {
  const { startOf } = intake;
  if (startOf === null) return;
  await copy(
    'outbox',
    ['workspace_id', 'kind', 'business_key', 'prospect_id', 'payload', 'due_at'],
    startable(created).map(({ prospectId }, index): CopyValue[] => [
      intake.workspaceId,
      'start_prospect',
      startKey(prospectId, 1),
      prospectId,
      JSON.stringify({ prospectId, enrolment: 1 }),
      startOf(intake.startedBefore + index),
    ]),
  );
}

/** The business key of a start row: one start per pass, ever. */
export function startKey(prospectId: string, enrolment: number): string {
  return `start:${prospectId}:${String(enrolment)}`;
}
