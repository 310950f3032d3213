import { languageOfTag, type Language } from '../mail/language.ts';
import { findNumber, findText, type PromptFacts } from './context.ts';
import { draftWords, type DraftSubject, type DraftWords } from './draft-words.ts';

/** A draft in its parts; the same facts always give the same draft. */
export interface Draft {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly ask: string;
  readonly closing: string;
  /** The name to end with; null when the prompt gives none. */
  readonly signature: string | null;
}

const longestSubject = 70;

/** Writes what a careful clerk would write from the facts of the prompt. */
export function writeDraft(facts: PromptFacts): Draft {
  const language = languageOfTag(findText(facts, /^(language|locale|lang)$/i)) ?? 'en';
  const words = draftWords[language];
  const about: DraftSubject = {
    firstName: firstNameIn(facts),
    company:
      findText(facts, /^(company|organisation|organization|businessName|companyName)$/i) ??
      findText(facts, /^name$/i, /^(company|organisation|organization)$/i),
    sender:
      findText(facts, /^(firm|brand|brandName|workspace|workspaceName|senderName)$/i) ??
      findText(facts, /^name$/i, /^(sender|workspace|brand)$/i),
  };
  const step = findNumber(facts, /^(step|touch|touchNumber|stepIndex|ordinal)$/i) ?? 0;
  const isFirst = step < 1;
  return {
    language,
    subject: subjectOf(words, about),
    greeting: words.greeting(about.firstName),
    paragraphs: [isFirst ? words.opening(about) : words.again(about), words.offer(about)],
    ask: words.ask,
    closing: words.closing,
    signature: findText(facts, /^(sign|signature|signAs)$/i),
  };
}

// A subject that a phone cuts off says less than one without the firm.
function subjectOf(words: DraftWords, about: DraftSubject): string {
  const subject = words.subject(about);
  return subject.length <= longestSubject ? subject : words.subject({ ...about, company: null });
}

function firstNameIn(facts: PromptFacts): string | null {
  const given = findText(facts, /^(greet|firstName|givenName)$/i);
  if (given !== null) return given;
  const whole =
    findText(facts, /^(name|fullName)$/i, /^(prospect|contact|person|recipient)$/i) ??
    findText(facts, /^(prospectName|contactName|recipientName|fullName)$/i);
  return whole?.split(/\s+/)[0] ?? null;
}
