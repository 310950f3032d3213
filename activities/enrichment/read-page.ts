import { Parser } from 'htmlparser2';
import type { PageFact } from '#activities/contract.ts';

const maxValueChars = 200;
const maxFacts = 16;

/** What a page says about itself. */
export interface PageReading {
  language: string | null;
  facts: PageFact[];
}

interface Collected {
  language: string | null;
  title: string;
  description: string | null;
  emails: Set<string>;
  phones: Set<string>;
  text: string[];
}

/**
 * Reads title, description, contact data, language and event hints from a page. What stands there is data of a stranger:
 * capped, stripped of control characters, never an instruction. Under 4 KB in all.
 */
export function readPage(html: string): PageReading {
  const page = collect(html);
  const facts: PageFact[] = [
    ...one('title', page.title, 0.9),
    ...one('description', page.description ?? '', 0.8),
    ...[...page.emails].slice(0, 2).flatMap((email) => one('contact_email', email, 0.6)),
    ...[...page.phones].slice(0, 2).flatMap((phone) => one('contact_phone', phone, 0.6)),
    ...eventHints(page.text.join(' ')),
  ];
  return { language: page.language, facts: numbered(facts).slice(0, maxFacts) };
}

function collect(html: string): Collected {
  const page: Collected = {
    language: null,
    title: '',
    description: null,
    emails: new Set(),
    phones: new Set(),
    text: [],
  };
  const open: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      if (name === 'html') page.language = attributes.lang ?? null;
      if (name === 'meta' && attributes.name?.toLowerCase() === 'description')
        page.description = attributes.content ?? null;
      if (name === 'a') readLink(attributes.href ?? '', page);
    },
    onclosetag() {
      open.pop();
    },
    ontext(text) {
      const inside = open.at(-1);
      if (inside === 'title') page.title += text;
      else if (inside !== 'script' && inside !== 'style') page.text.push(text);
    },
  });
  parser.end(html);
  return page;
}

function readLink(href: string, page: Collected): void {
  const [, scheme, target] = /^(mailto|tel):([^?]+)/i.exec(href) ?? [];
  if (!scheme || !target) return;
  (scheme.toLowerCase() === 'tel' ? page.phones : page.emails).add(target.trim());
}

const hints: [RegExp, string][] = [
  [/\b(wedding|hochzeit|mariage|boda|matrimoni|casamento|bruiloft)/i, 'wedding'],
  [/\b(conference|konferenz|tagung|conf[eé]rence|conferencia|conferenza|congres)/i, 'conference'],
  [/\b(gala|charity dinner|benefiz)/i, 'gala'],
  [/\b(offsite|retreat|klausur|s[eé]minaire|team ?building)/i, 'offsite'],
  [
    /\b(corporate event|firmenfeier|firmenevent|[eé]v[eé]nement d.entreprise|evento (corporativo|aziendale|empresarial)|bedrijfsevent)/i,
    'corporate_event',
  ],
  [/\b(anniversary|jubil[aä]um|anniversaire|aniversario|anniversario)/i, 'anniversary'],
];

function eventHints(text: string): PageFact[] {
  const capped = text.slice(0, 50_000);
  return hints
    .filter(([pattern]) => pattern.test(capped))
    .slice(0, 3)
    .map(([, value]) => ({ name: 'event_hint', value, confidence: 0.6, provenance: 'pattern' }));
}

function one(name: string, value: string, confidence: number): PageFact[] {
  // Control and invisible characters have no business in a fact.
  const clean = value
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, maxValueChars);
  return clean === '' ? [] : [{ name, value: clean, confidence, provenance: 'pattern' }];
}

/** A second address of a page is a fact of its own: `contact_email_2`. */
function numbered(facts: PageFact[]): PageFact[] {
  const counts = new Map<string, number>();
  return facts.map((fact) => {
    const count = (counts.get(fact.name) ?? 0) + 1;
    counts.set(fact.name, count);
    return count === 1 ? fact : { ...fact, name: `${fact.name}_${String(count)}` };
  });
}
