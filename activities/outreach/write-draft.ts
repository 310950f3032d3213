import { replySubject } from '#domain/conversation/subject.ts';
import { checkDraft } from '#domain/outreach/draft/check-draft.ts';
import type { RiskFlag } from '#domain/outreach/draft/draft-findings.ts';
import { CadenceTextError, draftFromTemplate } from '#templates/drafts/draft-from-template.ts';
import { draftPrompt, draftSchema } from '#templates/prompts/draft-prompt.ts';
import { detectLanguage } from '../conversation/detect-language.ts';
import type { Deps } from '../deps.ts';
import type { DraftContext } from './draft-context.ts';

const modelTries = 3;

/** A text that passed the rules. */
export interface WrittenDraft {
  subject: string;
  bodyText: string;
  factsUsed: string[];
  flags: RiskFlag[];
  /** `model:<name>` or `template`: shown on the draft, so that a template never passes for a model. */
  drafter: string;
}

interface RawDraft {
  subject: string;
  bodyText: string;
  factsUsed: string[];
}

/**
 * Writes the text of a touch: the model, three tries, then the templates (C12). Whatever wrote it, the rules of
 * `domain/outreach/draft` decide whether a person may see it. Null when even the template's text is refused, or when the
 * workspace's own text cannot be used.
 */
export async function writeDraft(deps: Deps, context: DraftContext): Promise<WrittenDraft | null> {
  if (deps.drafter.model !== null)
    for (let attempt = 1; attempt <= modelTries; attempt += 1) {
      const draft = await writeByModel(deps, context);
      const checked = draft && (await check(context, draft, `model:${deps.drafter.model}`));
      if (checked) return checked;
    }
  const draft = writeByTemplate(context);
  return draft && check(context, draft, 'template');
}

async function writeByModel(deps: Deps, context: DraftContext): Promise<RawDraft | null> {
  try {
    const answer = await deps.drafter.write({
      prompt: draftPrompt({ ...subjectOfDraft(context), rejection: context.lastRejection }),
      schema: draftSchema,
    });
    const parsed = draftSchema.safeParse(answer);
    if (!parsed.success) return null;
    const { subject, body, factsUsed } = parsed.data;
    return {
      subject: context.threadSubject ? replySubject(context.threadSubject) : subject,
      bodyText: body,
      factsUsed,
    };
  } catch {
    // Refused, rate-limited, broken or away: the next try or the templates write it.
    return null;
  }
}

/** The shipped words or the workspace's own. A text of theirs that cannot be used is for a person, not for another try. */
function writeByTemplate(context: DraftContext): RawDraft | null {
  try {
    const draft = draftFromTemplate({
      ...subjectOfDraft(context),
      ...(context.cadenceText ? { cadenceText: context.cadenceText } : {}),
    });
    // A true follow-up answers our own mail and says so; nothing else carries "Re:".
    const subject = context.threadSubject ? replySubject(context.threadSubject) : draft.subject;
    return { ...draft, subject };
  } catch (error) {
    if (!(error instanceof CadenceTextError)) throw error;
    return null;
  }
}

async function check(
  context: DraftContext,
  draft: RawDraft,
  drafter: string,
): Promise<WrittenDraft | null> {
  const { blocking, flags } = checkDraft({
    draft,
    step: context.threadSubject === null ? 0 : Math.max(1, context.step),
    language: context.language,
    detectedLanguage: await detectLanguage(draft.bodyText),
    prospect: draftProspect(context),
    facts: context.facts,
    sender: senderOfDraft(context),
    allowed: { links: [], emails: [], phones: [] },
  });
  return blocking.length === 0 ? { ...draft, flags, drafter } : null;
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

function draftProspect({ prospect, eventDate }: DraftContext) {
  const { givenName, name, organisation, eventType, city } = prospect;
  return { givenName, name, organisation, eventType, city, eventDate };
}

function senderOfDraft({ workspace, ownerName }: DraftContext) {
  return {
    name: ownerName ?? workspace.senderName ?? workspace.name,
    workspace: workspace.brandName,
  };
}
