import { query, type Db } from '#db/client.ts';
import { readTemplateFor } from '#db/templates.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { CadenceText } from '#templates/drafts/default-cadence.ts';
import { letterKeyOf } from '#templates/library/letter-places.ts';

/** Words of the catalogue for a touch, with the version that they are; an approval pins it (C39c). */
export interface TouchWording<Words> {
  words: Words;
  versionId: string;
}

/** What of a touch decides which words of the catalogue are meant. */
interface TouchAt {
  workspaceId: string;
  prospectId: string;
  enrolmentId: string;
  language: Language;
  step: number;
  lastStep: number;
}

/**
 * The published letter for a touch: while a test runs, the variant that belongs to this prospect. Null where the catalogue
 * has none in use: the shipped words stand then.
 */
export async function readLetterWording(
  db: Db,
  at: TouchAt,
): Promise<TouchWording<CadenceText> | null> {
  const { step, lastStep, workspaceId, prospectId, language } = at;
  const isRecycled = step === 0 && (await wasWrittenBefore(db, at));
  const key = letterKeyOf({ step, lastStep, isRecycled });
  if (key === null) return null;
  const template = await readTemplateFor(db, { workspaceId, key, language, prospectId });
  if (template === null) return null;
  const { subject = '', body = '' } = template.source;
  return { words: { subject, body }, versionId: template.versionId };
}

/** The published text for SMS and WhatsApp; null where the catalogue has none in use. */
export async function readShortWording(
  db: Db,
  { workspaceId, prospectId, language }: TouchAt,
  isFirstText: boolean,
): Promise<TouchWording<string> | null> {
  const key = isFirstText ? 'outreach_first' : 'outreach_followup';
  const template = await readTemplateFor(db, { workspaceId, key, language, prospectId });
  const words = template?.source.body;
  return template && words ? { words, versionId: template.versionId } : null;
}

async function wasWrittenBefore(db: Db, { prospectId, enrolmentId }: TouchAt): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from intents where prospect_id = ? and enrolment_id <> ? and state = 'accepted' limit 1`,
    [prospectId, enrolmentId],
  );
  return rows.length > 0;
}
