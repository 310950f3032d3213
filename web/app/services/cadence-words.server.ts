import type { Language } from '#domain/kernel/language.ts';
import { checkDraft } from '#domain/outreach/draft/check-draft.ts';
import type { DraftFact, DraftProspect } from '#domain/outreach/draft/draft.ts';
import type { DraftProblem } from '#domain/outreach/draft/draft-findings.ts';
import { cadenceProblemSentence, checkCadenceText } from '#templates/drafts/check-cadence-text.ts';
import { cadenceParts, type CadenceText } from '#templates/drafts/default-cadence.ts';
import { draftFromTemplate, type TemplateDraft } from '#templates/drafts/draft-from-template.ts';
import { problemSentence } from '#templates/words/draft-problem-words.ts';

/** What is wrong with words of a touch, at the field it is wrong in. */
export interface WordProblem {
  field: 'subject' | 'body';
  words: string;
}

interface Place {
  language: Language;
  step: number;
  lastStep: number;
}

/**
 * Looks whether drafts can be made from these words: first the words themselves, then drafts for somebody of whom much is
 * known and for somebody of whom nothing is, by the rules that every draft has to pass. Empty when all is well.
 *
 * Without this a link in the words would put every prospect before a person, one by one.
 */
export function wordProblems(text: CadenceText, place: Place): WordProblem[] {
  const problems = checkCadenceText(text, { needsSubject: place.step === 0 });
  if (problems.length > 0)
    return problems.map((problem) => ({
      field: problem.field,
      words: cadenceProblemSentence(problem),
    }));
  if (place.step === 0 && isNeverUsed(text, place.language))
    return [{ field: 'subject', words: 'It is too long: at most 74 characters are possible.' }];
  return people.flatMap((person) =>
    refusalsOf(text, place, person).map((problem) => ({
      field:
        problem.kind.startsWith('subject') || problem.kind === 'false-reply' ? 'subject' : 'body',
      words: `No draft could be offered with these words. ${problemSentence(problem, 'en')}`,
    })),
  );
}

/** A subject that is too long even without a name in it: every draft would fall back to a short one of ours. */
function isNeverUsed(text: CadenceText, language: Language): boolean {
  const { subject } = draftOf(text, { language, step: 0, lastStep: 1 }, somebody);
  const fallback = cadenceParts[language].shortSubject;
  return subject === fallback && text.subject.trim() !== fallback;
}

interface Person {
  prospect: DraftProspect;
  facts: readonly DraftFact[];
}

/** Of whom nothing is known. */
const somebody: Person = { prospect: {}, facts: [] };

const people: readonly Person[] = [
  {
    prospect: {
      givenName: 'Maren',
      name: 'Maren Oslin',
      organisation: 'Corvane House',
      eventType: 'wedding',
      city: 'Lisbon',
      eventDate: '2031-10-17',
    },
    facts: [
      { name: 'guest_count', value: '280', source: 'sample', confidence: 1 },
      { name: 'venue', value: 'Merrow Hall', source: 'sample', confidence: 1 },
    ],
  },
  somebody,
];

const sender = { name: 'Clara Valadar', workspace: 'Quillmere' };

function draftOf(text: CadenceText, place: Place, person: Person): TemplateDraft {
  return draftFromTemplate({ ...place, ...person, sender, cadenceText: text });
}

function refusalsOf(text: CadenceText, place: Place, person: Person): DraftProblem[] {
  const { blocking } = checkDraft({
    ...person,
    draft: draftOf(text, place, person),
    step: place.step,
    language: place.language,
    // Nobody reads the language of a text with gaps in it; the draft's own is read when it is made.
    detectedLanguage: null,
    sender,
    allowed: { links: [], emails: [], phones: [] },
  });
  return blocking;
}
