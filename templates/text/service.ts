import { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import type { Composition, RenderContext } from '../define.ts';
import { eventWords, forYourEvent } from '../drafts/event-types.ts';
import { calendarDay, displayLine, emailAddress, planCode } from '../fields.ts';
import type { ServiceWords } from '../words/service/service-words.ts';
import { asLabel, serviceWords } from '../words/service.ts';
import { sayCalendarDay } from '../words/time.ts';
import { cardsText, type Card } from './cards.ts';
import { house, signature } from './internal.ts';
import { blocks, wrap } from './plain.ts';
import { keepSections, sectionsText, type Section } from './sections.ts';

/** What every service mail knows, under the names of the documents (002:372-382). */
export const serviceSchema = z.object({
  client_name: displayLine(80),
  /** The kind of event as a file or a person names it; one we have no words for reads "your event". */
  event_type: displayLine(60).nullish(),
  event_date: calendarDay.nullish(),
  /** The short code of the plan, never its UUID (C39). */
  plan_id: planCode,
  support_email: emailAddress,
});

/** Validated data of any service mail. */
export type ServiceData = z.output<typeof serviceSchema>;

/** The pieces of a service mail. */
export type ServiceMail = {
  subject: string;
  heading: string;
  lead: string[];
  chart?: { source: string; alt: string } | null;
  cards?: Card[];
  action?: { href: string; label: string } | null;
  sections?: Section[];
  /** The last lines of the letter, each with a link behind it where there is one. */
  closing?: { text: string; href: string | null }[];
};

/** The words of a service mail, with the pieces that depend on the event alone. */
export function serviceVoice(
  data: ServiceData,
  language: Language,
): { words: ServiceWords; forEvent: string } {
  const known = eventWords(data.event_type ?? '', language);
  return { words: serviceWords[language], forEvent: known?.forYour ?? forYourEvent(language) };
}

/**
 * A service mail from its pieces: greeting, choices or facts, one button, and a footer with the plan, where questions go and
 * how to change when we write. The address of that page is a placeholder which the send fills.
 */
export function composeService(
  mail: ServiceMail,
  data: ServiceData,
  context: RenderContext,
): Composition {
  const { words } = serviceVoice(data, context.language);
  const sections = keepSections(...(mail.sections ?? []));
  const { chart = null, action = null, cards = [] } = mail;
  const { subject, heading, lead: opening, note } = wordsOf(mail, context);
  const lead = [words.greeting(data.client_name), ...opening];
  const closing = [...note, ...(mail.closing ?? [{ text: words.justAnswer, href: null }])];
  const footer = serviceFooter(data, context);
  return {
    subject,
    view: { heading, lead, chart, cards, action, sections, closing, footer },
    text: blocks(
      wrap(heading),
      wrap(lead.join('\n\n')),
      chart === null ? null : pictureText(chart),
      cardsText(cards, (label) => asLabel(label, context.language)),
      action === null ? null : `${asLabel(action.label, context.language)}\n${action.href}`,
      sectionsText(sections),
      closing
        .map(({ text, href }) =>
          href === null ? wrap(text) : `${wrap(asLabel(text, context.language))}\n${href}`,
        )
        .join('\n'),
      signature([
        footer.about,
        `${footer.questions} ${data.support_email}`,
        `${asLabel(footer.preferences, context.language)} %%UNSUBSCRIBE_URL%%`,
        footer.sender,
      ]),
    ),
  };
}

/** The workspace's own words where it has some, else the shipped ones. */
function wordsOf(mail: ServiceMail, { wording }: RenderContext) {
  const { subject, heading, lead } = mail;
  if (wording === undefined) return { subject, heading, lead, note: [] };
  const note = paragraphsOf(wording.note).map((text) => ({ text, href: null }));
  return { ...wording, lead: paragraphsOf(wording.lead), note };
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/** A picture is told by its words; a part of the mail has no address that text could name. */
function pictureText({ source, alt }: { source: string; alt: string }): string {
  return source.startsWith('cid:') ? wrap(alt) : `${wrap(alt)}\n${source}`;
}

function serviceFooter(data: ServiceData, { brand, language }: RenderContext) {
  const { words, forEvent } = serviceVoice(data, language);
  const day = data.event_date ? sayCalendarDay(data.event_date, language) : null;
  const plan = [`${words.plan} ${data.plan_id}`, forEvent, day].filter(Boolean).join(', ');
  return {
    about: `${plan}. ${words.why(brand.name)}`,
    questions: asLabel(words.questions, language),
    supportEmail: data.support_email,
    preferences: words.preferences,
    sender: house(brand.name, brand.postalAddress),
  };
}
