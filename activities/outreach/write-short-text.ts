import { checkShortText } from '#domain/outreach/draft/check-short-text.ts';
import type { RiskFlag } from '#domain/outreach/draft/draft-findings.ts';
import { renderAnyShortText } from '#templates/short/render-short-text.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import { brandOfText, draftProspect, senderOfDraft, shortDataOf } from './draft-context.ts';
import type { DraftContext } from './draft-context.ts';

/** A text of one segment that passed the rules. */
export interface WrittenShortText {
  text: string;
  flags: RiskFlag[];
}

/** The text by the rules of every short one; null when they refuse it. */
export function checkedShortText(
  context: DraftContext,
  text: string,
  factsUsed: readonly string[],
): WrittenShortText | null {
  const { blocking, flags } = checkShortText({
    ...{ text, factsUsed },
    language: context.language,
    // Too short for anybody to tell its language for sure.
    detectedLanguage: context.language,
    prospect: draftProspect(context),
    facts: context.facts,
    sender: senderOfDraft(context),
    allowed: { links: [], emails: [], phones: [] },
    isFirst: context.isFirstText,
  });
  return blocking.length === 0 ? { text, flags } : null;
}

/**
 * The words of the catalogue, else the shipped ones; null where a name is too long for one segment, or the rules refuse what
 * came of it.
 */
export function shortTextFromTemplate(context: DraftContext): WrittenShortText | null {
  try {
    const { text } = renderAnyShortText({
      template: context.isFirstText ? 'outreach_first' : 'outreach_followup',
      channel: 'sms',
      language: context.language,
      data: shortDataOf(context),
      brand: brandOfText(context),
      ...(context.shortWording ? { words: context.shortWording.words } : {}),
    });
    return checkedShortText(context, text, []);
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return null;
  }
}
