import { escapeHtml } from '../html.ts';
import { languages, type Language } from '../mail/language.ts';
import { stableChoice, stableNumber } from '../stable-hash.ts';
import { siteKinds, type SiteKind, type SiteWords } from './site-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import { nl } from './words/nl.ts';
import { pt } from './words/pt.ts';

const wordsOf: Readonly<Record<Language, SiteWords>> = { en, de, fr, es, it, pt, nl };

/** A made-up house or firm; everything follows from the name of its host. */
export interface MadeUpSite {
  readonly name: string;
  readonly kind: SiteKind;
  readonly language: Language;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/**
 * The site of a host such as `www.lakeside-manor.example`. A label that is one of our language
 * codes (`de.lakeside-manor.example`) sets the language; `www.` changes nothing.
 */
export function madeUpSite(host: string): MadeUpSite {
  const labels = host
    .toLowerCase()
    .replace(/^www\./, '')
    .split('.');
  const given = languages.find((language) => labels.length > 2 && labels.includes(language));
  const own = labels.filter((label) => label !== given);
  const base = own.join('.');
  const language = given ?? stableChoice(base, 'language', languages);
  const words = wordsOf[language];
  const place = stableChoice(base, 'place', words.places);
  const number = stableNumber(base, 'house', 98) + 1;
  return {
    name: nameOf(own.at(-2) ?? 'site'),
    kind: stableChoice(base, 'kind', siteKinds),
    language,
    email: `info@${base}`,
    phone: digits(words.phone, base),
    street:
      language === 'en' || language === 'fr'
        ? `${String(number)} ${place.street}`
        : `${place.street} ${String(number)}`,
    postcode: place.postcode,
    city: place.city,
    country: words.country,
  };
}

/** The home page of a made-up site, complete HTML. */
export function renderSite(site: MadeUpSite): string {
  const { headings, kinds } = wordsOf[site.language];
  const { what, about, services } = kinds[site.kind];
  const safe = escapeHtml;
  return `<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<title>${safe(`${site.name}: ${what}`)}</title>
<meta name="description" content="${safe(about)}">
<script type="application/ld+json">${structuredData(site, about)}</script>
</head>
<body>
<header><h1>${safe(site.name)}</h1><p>${safe(what)}</p></header>
<main>
<h2>${safe(headings.about)}</h2>
<p>${safe(about)}</p>
<h2>${safe(headings.services)}</h2>
<ul>${services.map((service) => `<li>${safe(service)}</li>`).join('')}</ul>
<h2>${safe(headings.contact)}</h2>
<p>${safe(headings.email)}: <a href="mailto:${safe(site.email)}">${safe(site.email)}</a></p>
<p>${safe(headings.phone)}: <a href="tel:${site.phone.replace(/\s/g, '')}">${safe(site.phone)}</a></p>
<address>${safe(headings.address)}: ${safe(`${site.street}, ${site.postcode} ${site.city}`)}</address>
</main>
</body>
</html>
`;
}

function structuredData(site: MadeUpSite, description: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type':
      site.kind === 'software-firm' || site.kind === 'charity' ? 'Organization' : 'LocalBusiness',
    name: site.name,
    description,
    email: site.email,
    telephone: site.phone,
    address: {
      '@type': 'PostalAddress',
      streetAddress: site.street,
      postalCode: site.postcode,
      addressLocality: site.city,
      addressCountry: site.country,
    },
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function nameOf(label: string): string {
  return label
    .split(/[-_]+/)
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}

function digits(pattern: string, seed: string): string {
  let place = 0;
  return pattern.replace(/#/g, () => {
    place += 1;
    return String(stableNumber(seed, `phone ${String(place)}`, 10));
  });
}
