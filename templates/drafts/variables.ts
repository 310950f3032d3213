import type { Language } from '#domain/kernel/language.ts';
import { toDisplayLine } from '#domain/outreach/draft/characters.ts';
import {
  usableConfidence,
  type DraftFact,
  type DraftProspect,
} from '#domain/outreach/draft/draft.ts';
import { findAmounts } from '#domain/outreach/draft/find-amounts.ts';
import { findEmails, findLinks, findPhones } from '#domain/outreach/draft/find-contacts.ts';
import { findPlaceholder } from '#domain/outreach/draft/find-placeholder.ts';
import { nameWords } from '#domain/outreach/draft/greeting.ts';
import { sayCalendarDay } from '../words/time.ts';
import { eventWords, forYourEvent } from './event-types.ts';

/** What a text of a cadence may use, with what it says. All may be empty but the last three. */
export const availableVariables = {
  greetingName: 'the name to greet with, as the language is used to: Maren, in German Maren Oslin',
  givenName: 'the given name: Maren',
  name: 'the whole name: Maren Oslin',
  organisation: 'the organisation: Corvane House',
  city: 'the city: Lisbon',
  inCity: 'the city with its preposition: in Lisbon, à Lisbonne',
  eventType: 'the kind of event in the language of the mail: wedding, Hochzeit',
  eventDate: 'the day of the event: 17 October',
  guestCount: 'the number of guests, if a page or the file says so: 280',
  venue: 'the place they have in mind: Merrow Hall',
  eventHint: 'words about an event on their own page: annual summer gala',
  forEvent: 'for your wedding, or "for your event" where the kind is unknown',
  senderName: 'who writes',
  workspace: 'the firm that writes',
} as const;

/** Name of a variable. */
export type VariableName = keyof typeof availableVariables;

/** What is known for a draft. */
export type DraftInput = {
  language: Language;
  prospect: DraftProspect;
  facts: readonly DraftFact[];
  sender: { name: string; workspace: string };
};

/** Values of the variables, and for those that a fact gave, the name of that fact. */
export type DraftValues = { values: Map<string, string>; factOf: Map<string, string> };

/** Names under which a fact is known, folded to letters. */
const factNames: Partial<Record<VariableName, readonly string[]>> = {
  organisation: ['organisation', 'organization', 'company', 'sitename'],
  city: ['city', 'town'],
  eventType: ['eventtype', 'eventhint', 'eventhints'],
  forEvent: ['eventtype', 'eventhint', 'eventhints'],
  eventDate: ['eventdate', 'date'],
  guestCount: ['guestcount', 'guests', 'attendees', 'headcount'],
  venue: ['venue', 'place', 'location'],
  eventHint: ['eventhint', 'eventhints', 'event'],
};

/**
 * The values with which a text is filled. What a stranger wrote is used only where it reads as a
 * name or a short phrase: no link, address, number to call, price, bracket or placeholder; facts
 * below the confidence of C30 are left out. So a draft never says what it must not.
 */
export function draftValues(input: DraftInput): DraftValues {
  const { language, prospect } = input;
  const draft: DraftValues = { values: new Map(), factOf: new Map() };
  const put = (variable: VariableName, own: string | null | undefined, read: Reader) =>
    putBest(draft, input.facts, { variable, own: own ?? null, read });
  put('givenName', prospect.givenName, personName);
  put('name', prospect.name, personName);
  put('organisation', prospect.organisation, (text) => phrase(text, 50));
  put('city', prospect.city, personName);
  put('eventType', prospect.eventType, (text) => eventWords(text, language)?.noun ?? null);
  put('forEvent', prospect.eventType, (text) => eventWords(text, language)?.forYour ?? null);
  put('eventDate', prospect.eventDate, (text) => calendarDay(text, language));
  put('guestCount', null, guestCount);
  put('venue', null, (text) => phrase(text, 40));
  // A bare kind of event is our word for what a page is about, not something to quote to its owner.
  put('eventHint', null, (text) => (eventWords(text, language) ? null : phrase(text, 50)));
  setDerived(draft, input);
  return draft;
}

type Reader = (text: string) => string | null;

/** The prospect's own field first, then facts, surest first; the first that reads well is taken. */
function putBest(
  { values, factOf }: DraftValues,
  facts: readonly DraftFact[],
  { variable, own, read }: { variable: VariableName; own: string | null; read: Reader },
): void {
  const ownValue = own === null ? null : read(own);
  if (ownValue !== null) {
    values.set(variable, ownValue);
    return;
  }
  for (const fact of surestFirst(facts, factNames[variable] ?? [])) {
    const value = read(fact.value);
    if (value === null) continue;
    values.set(variable, value);
    factOf.set(variable, fact.name);
    return;
  }
}

function setDerived({ values, factOf }: DraftValues, { language, sender }: DraftInput): void {
  const [givenName, name] = [values.get('givenName'), values.get('name')];
  const greetingName = language === 'de' ? (name ?? givenName) : (givenName ?? name);
  if (greetingName !== undefined) values.set('greetingName', greetingName);
  const city = values.get('city');
  if (city !== undefined) values.set('inCity', inCity(city, language));
  if (!values.has('forEvent')) values.set('forEvent', forYourEvent(language));
  values.set('senderName', toDisplayLine(sender.name, 60));
  values.set('workspace', toDisplayLine(sender.workspace, 60));
  const cityFact = factOf.get('city');
  if (cityFact !== undefined) factOf.set('inCity', cityFact);
}

function surestFirst(facts: readonly DraftFact[], names: readonly string[]): DraftFact[] {
  return facts
    .filter(
      ({ name, confidence }) =>
        confidence >= usableConfidence && names.includes(name.toLowerCase().replace(/[^a-z]/g, '')),
    )
    .sort((a, b) => b.confidence - a.confidence || (a.value < b.value ? -1 : 1));
}

function personName(text: string): string | null {
  const name = phrase(text, 40);
  const isName = name !== null && /^[\p{L}][\p{L}\p{M} .'’-]*$/u.test(name);
  return isName && nameWords(name).length > 0 ? name : null;
}

function phrase(text: string, maxChars: number): string | null {
  const line = toDisplayLine(text, maxChars);
  if (line === '' || line.endsWith('…') || !/\p{L}/u.test(line)) return null;
  if (/[{}[\]<>%$|\\^~`*_=@#“”„«»"]/u.test(line) || /[.!?]\s*$/u.test(line)) return null;
  const says = [...findLinks(line), ...findEmails(line), ...findPhones(line)];
  const prices = findAmounts(line).filter(({ kind }) => kind !== 'number');
  return says.length + prices.length === 0 && findPlaceholder(line) === null ? line : null;
}

function guestCount(text: string): string | null {
  const count = text.length <= 40 ? /^\D{0,20}(\d{2,5})\D{0,20}$/.exec(text)?.[1] : undefined;
  return count === undefined || Number(count) === 0 ? null : count;
}

function calendarDay(text: string, language: Language): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1];
  return day === undefined || Number.isNaN(Date.parse(day)) ? null : sayCalendarDay(day, language);
}

const cityPrepositions: Record<Language, string> = {
  en: 'in',
  de: 'in',
  fr: 'à',
  es: 'en',
  it: 'a',
  pt: 'em',
  nl: 'in',
};

/** French joins the article of a city with its preposition: au Havre, aux Sables-d’Olonne. */
function inCity(city: string, language: Language): string {
  const article = language === 'fr' ? /^(les?) (.+)$/i.exec(city) : null;
  if (article) return `${article[1]?.toLowerCase() === 'le' ? 'au' : 'aux'} ${article[2] ?? ''}`;
  return `${cityPrepositions[language]} ${city}`;
}
