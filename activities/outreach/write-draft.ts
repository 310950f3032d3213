import { replySubject } from '#domain/conversation/subject.ts';
import { checkDraft } from '#domain/outreach/draft/check-draft.ts';
import type { RiskFlag } from '#domain/outreach/draft/draft-findings.ts';
import { CadenceTextError, draftFromTemplate } from '#templates/drafts/draft-from-template.ts';
import { draftPrompt, draftSchemaFor, type WantedParts } from '#templates/prompts/draft-prompt.ts';
import { detectLanguage } from '../conversation/detect-language.ts';
import type { Deps } from '../deps.ts';
import { draftProspect, senderOfDraft, type DraftContext } from './draft-context.ts';
import {
  checkedShortText,
  shortTextFromTemplate,
  type WrittenShortText,
} from './write-short-text.ts';

const modelTries = 3;

/** The texts of a touch that passed the rules. */
export interface WrittenDraft {
  /** Empty where no letter was wanted. */
  subject: string;
  bodyText: string;
  /** Null where none was wanted, or none can be made that a carrier would take. */
  shortText: string | null;
  factsUsed: string[];
  flags: RiskFlag[];
  /** `model:<name>` or `template`: shown on the draft, so that a template never passes for a model. */
  drafter: string;
  /** The version of the catalogue's words that the letter was made from; null where other words were. */
  templateVersionId: string | null;
  /** The same of the short text. */
  shortVersionId: string | null;
}

interface RawDraft {
  subject: string;
  bodyText: string;
  factsUsed: string[];
}

interface Letter extends RawDraft {
  flags: RiskFlag[];
}

/** What was written so far; `byModel` tells whose words they are. */
interface Written {
  letter: Letter | null;
  short: WrittenShortText | null;
  byModel: boolean;
}

const letterAlone: WantedParts = { letter: true, shortText: null };

/**
 * Writes the texts of a touch: the model, three tries, then the templates for what it did not bring about (C12). Whatever
 * wrote them, the rules of `domain/outreach/draft` decide whether a person may see them. Null when even the template's text
 * is refused, or when the workspace's own text cannot be used.
 */
export async function writeDraft(
  deps: Deps,
  context: DraftContext,
  wanted: WantedParts = letterAlone,
): Promise<WrittenDraft | null> {
  const written = await writeByModel(deps, context, wanted);
  const letter = wanted.letter ? (written.letter ?? (await letterFromTemplate(context))) : null;
  if (wanted.letter && letter === null) return null;
  const short =
    wanted.shortText === null ? null : (written.short ?? shortTextFromTemplate(context));
  return {
    subject: letter?.subject ?? '',
    bodyText: letter?.bodyText ?? '',
    shortText: short?.text ?? null,
    factsUsed: letter?.factsUsed ?? [],
    flags: [...(letter?.flags ?? []), ...(short?.flags ?? [])],
    drafter: written.byModel ? `model:${deps.drafter.model ?? ''}` : 'template',
    ...versionsOf(
      context,
      letter !== null && written.letter === null,
      short !== null && written.short === null,
    ),
  };
}

/** Which versions of the catalogue's words were used; the cadence's own words go before them. */
function versionsOf(
  { cadenceText, letterWording, shortWording }: DraftContext,
  isLetterFilled: boolean,
  isShortFilled: boolean,
) {
  const isFromCatalogue = isLetterFilled && cadenceText === null;
  return {
    templateVersionId: isFromCatalogue ? (letterWording?.versionId ?? null) : null,
    shortVersionId: isShortFilled ? (shortWording?.versionId ?? null) : null,
  };
}

/** Asks until everything wanted has passed. The first text that passes stays, whatever becomes of the others. */
async function writeByModel(
  deps: Deps,
  context: DraftContext,
  wanted: WantedParts,
): Promise<Written> {
  const written: Written = { letter: null, short: null, byModel: false };
  const isWhole = () =>
    (written.letter !== null || !wanted.letter) &&
    (written.short !== null || wanted.shortText === null);
  if (deps.drafter.model === null) return written;
  for (let attempt = 1; attempt <= modelTries && !isWhole(); attempt += 1) {
    const answer = await askModel(deps, context, wanted);
    if (answer === null) continue;
    const { letter, shortText, factsUsed } = answer;
    if (letter !== null) written.letter ??= await checkedLetter(context, letter);
    if (shortText !== null) written.short ??= checkedShortText(context, shortText, factsUsed);
    written.byModel = (wanted.letter ? written.letter : written.short) !== null;
  }
  return written;
}

interface ModelAnswer {
  letter: RawDraft | null;
  shortText: string | null;
  factsUsed: string[];
}

async function askModel(
  deps: Deps,
  context: DraftContext,
  wanted: WantedParts,
): Promise<ModelAnswer | null> {
  try {
    const schema = draftSchemaFor(wanted);
    const prompt = draftPrompt({
      ...subjectOfDraft(context),
      rejection: context.lastRejection,
      wanted,
    });
    const parsed = schema.safeParse(await deps.drafter.write({ prompt, schema }));
    if (!parsed.success) return null;
    const { data } = parsed;
    const { factsUsed } = data;
    const letter =
      'body' in data
        ? { subject: threaded(context, data.subject), bodyText: data.body, factsUsed }
        : null;
    return { letter, shortText: 'shortText' in data ? data.shortText.trim() : null, factsUsed };
  } catch {
    // Refused, rate-limited, broken or away: the next try or the templates write it.
    return null;
  }
}

/** A true follow-up answers our own mail and says so; nothing else carries "Re:". */
function threaded({ threadSubject }: DraftContext, subject: string): string {
  return threadSubject ? replySubject(threadSubject) : subject.replace(/^\s*re:\s*/i, '');
}

/** The shipped words or the workspace's own. A text of theirs that cannot be used is for a person, not for another try. */
async function letterFromTemplate(context: DraftContext): Promise<Letter | null> {
  try {
    const cadenceText = context.cadenceText ?? context.letterWording?.words;
    const draft = draftFromTemplate({
      ...subjectOfDraft(context),
      ...(cadenceText ? { cadenceText } : {}),
    });
    return await checkedLetter(context, { ...draft, subject: threaded(context, draft.subject) });
  } catch (error) {
    if (!(error instanceof CadenceTextError)) throw error;
    return null;
  }
}

async function checkedLetter(context: DraftContext, draft: RawDraft): Promise<Letter | null> {
  const { subject, bodyText, factsUsed } = draft;
  const { blocking, flags } = checkDraft({
    draft,
    step: context.threadSubject === null ? 0 : Math.max(1, context.step),
    language: context.language,
    detectedLanguage: await detectLanguage(bodyText),
    prospect: draftProspect(context),
    facts: context.facts,
    sender: senderOfDraft(context),
    allowed: { links: [], emails: [], phones: [] },
  });
  return blocking.length === 0 ? { subject, bodyText, factsUsed, flags } : null;
}

/** What both drafters are told: this one prospect, this touch. */
function subjectOfDraft(context: DraftContext) {
  const { language, step, lastStep, facts } = context;
  return {
    ...{ language, step, lastStep, facts },
    prospect: draftProspect(context),
    sender: senderOfDraft(context),
  };
}
