import type { Language } from '#domain/kernel/language.ts';
import { fold } from '#domain/outreach/draft/characters.ts';

/** A kind of event in one language: the bare noun, and "for your …" with its right endings. */
export type EventWords = { noun: string; forYour: string };

type Kind = { aliases: readonly string[]; words: Record<Language, readonly [string, string]> };

// prettier-ignore
const kinds: readonly Kind[] = [
  {
    aliases: ['wedding', 'weddings', 'hochzeit', 'mariage', 'boda', 'matrimonio', 'nozze', 'casamento', 'bruiloft', 'huwelijk'],
    words: {
      en: ['wedding', 'for your wedding'],
      de: ['Hochzeit', 'für Ihre Hochzeit'],
      fr: ['mariage', 'pour votre mariage'],
      es: ['boda', 'para su boda'],
      it: ['matrimonio', 'per il Suo matrimonio'],
      pt: ['casamento', 'para o seu casamento'],
      nl: ['bruiloft', 'voor uw bruiloft'],
    },
  },
  {
    aliases: ['gala', 'galas', 'gala dinner', 'galadiner', 'galaabend', 'soiree de gala', 'cena de gala', 'cena di gala', 'jantar de gala'],
    words: {
      en: ['gala', 'for your gala'],
      de: ['Galaabend', 'für Ihren Galaabend'],
      fr: ['soirée de gala', 'pour votre soirée de gala'],
      es: ['gala', 'para su gala'],
      it: ['serata di gala', 'per la Sua serata di gala'],
      pt: ['gala', 'para a sua gala'],
      nl: ['gala', 'voor uw gala'],
    },
  },
  {
    aliases: ['conference', 'congress', 'summit', 'konferenz', 'tagung', 'kongress', 'conference', 'congres', 'conferencia', 'congreso', 'conferenza', 'congresso', 'congresso', 'conferentie'],
    words: {
      en: ['conference', 'for your conference'],
      de: ['Konferenz', 'für Ihre Konferenz'],
      fr: ['conférence', 'pour votre conférence'],
      es: ['congreso', 'para su congreso'],
      it: ['conferenza', 'per la Sua conferenza'],
      pt: ['conferência', 'para a sua conferência'],
      nl: ['conferentie', 'voor uw conferentie'],
    },
  },
  {
    aliases: ['corporate', 'corporate event', 'company event', 'business event', 'firmenfeier', 'firmenfest', 'firmenevent', 'evenement d entreprise', 'evento corporativo', 'evento de empresa', 'evento aziendale', 'evento empresarial', 'bedrijfsfeest', 'bedrijfsevenement'],
    words: {
      en: ['company event', 'for your company event'],
      de: ['Firmenfeier', 'für Ihre Firmenfeier'],
      fr: ['événement d’entreprise', 'pour votre événement d’entreprise'],
      es: ['evento de empresa', 'para su evento de empresa'],
      it: ['evento aziendale', 'per il Suo evento aziendale'],
      pt: ['evento de empresa', 'para o seu evento de empresa'],
      nl: ['bedrijfsevenement', 'voor uw bedrijfsevenement'],
    },
  },
  {
    aliases: ['birthday', 'birthday party', 'geburtstag', 'anniversaire', 'cumpleanos', 'compleanno', 'aniversario', 'verjaardag'],
    words: {
      en: ['birthday party', 'for your birthday party'],
      de: ['Geburtstagsfeier', 'für Ihre Geburtstagsfeier'],
      fr: ['fête d’anniversaire', 'pour votre fête d’anniversaire'],
      es: ['fiesta de cumpleaños', 'para su fiesta de cumpleaños'],
      it: ['festa di compleanno', 'per la Sua festa di compleanno'],
      pt: ['festa de aniversário', 'para a sua festa de aniversário'],
      nl: ['verjaardagsfeest', 'voor uw verjaardagsfeest'],
    },
  },
  {
    aliases: ['anniversary', 'jubilee', 'jubilaum', 'jubile', 'jubileum', 'aniversario de empresa', 'anniversario'],
    words: {
      en: ['anniversary', 'for your anniversary'],
      de: ['Jubiläum', 'für Ihr Jubiläum'],
      fr: ['jubilé', 'pour votre jubilé'],
      es: ['aniversario', 'para su aniversario'],
      it: ['anniversario', 'per il Suo anniversario'],
      pt: ['aniversário', 'para o seu aniversário'],
      nl: ['jubileum', 'voor uw jubileum'],
    },
  },
  {
    aliases: ['product launch', 'launch', 'produkteinfuhrung', 'produktvorstellung', 'lancement', 'lancement de produit', 'lanzamiento', 'lanzamiento de producto', 'lancio', 'lancio di prodotto', 'lancamento', 'lancamento de produto', 'productlancering'],
    words: {
      en: ['product launch', 'for your product launch'],
      de: ['Produktvorstellung', 'für Ihre Produktvorstellung'],
      fr: ['lancement de produit', 'pour votre lancement de produit'],
      es: ['lanzamiento de producto', 'para su lanzamiento de producto'],
      it: ['lancio di prodotto', 'per il Suo lancio di prodotto'],
      pt: ['lançamento de produto', 'para o seu lançamento de produto'],
      nl: ['productlancering', 'voor uw productlancering'],
    },
  },
  {
    aliases: ['retreat', 'retreats', 'offsite', 'off-site', 'team retreat', 'klausur', 'klausurtagung', 'seminaire', 'retiro', 'ritiro', 'heisessie', 'heidag'],
    words: {
      en: ['retreat', 'for your retreat'],
      de: ['Klausurtagung', 'für Ihre Klausurtagung'],
      fr: ['séminaire', 'pour votre séminaire'],
      es: ['retiro de equipo', 'para su retiro de equipo'],
      it: ['ritiro aziendale', 'per il Suo ritiro aziendale'],
      pt: ['retiro de equipa', 'para o seu retiro de equipa'],
      nl: ['heisessie', 'voor uw heisessie'],
    },
  },
  {
    aliases: ['christmas party', 'holiday party', 'weihnachtsfeier', 'fete de noel', 'fete de fin d annee', 'cena de navidad', 'fiesta de navidad', 'festa di natale', 'cena di natale', 'festa de natal', 'jantar de natal', 'kerstfeest', 'kerstborrel'],
    words: {
      en: ['holiday party', 'for your holiday party'],
      de: ['Weihnachtsfeier', 'für Ihre Weihnachtsfeier'],
      fr: ['fête de fin d’année', 'pour votre fête de fin d’année'],
      es: ['fiesta de Navidad', 'para su fiesta de Navidad'],
      it: ['festa di Natale', 'per la Sua festa di Natale'],
      pt: ['festa de Natal', 'para a sua festa de Natal'],
      nl: ['kerstfeest', 'voor uw kerstfeest'],
    },
  },
  {
    aliases: ['fundraiser', 'charity event', 'benefit', 'benefiz', 'benefizveranstaltung', 'collecte de fonds', 'gala benefico', 'evento benefico', 'evento beneficente', 'benefiet', 'benefietavond'],
    words: {
      en: ['fundraiser', 'for your fundraiser'],
      de: ['Benefizveranstaltung', 'für Ihre Benefizveranstaltung'],
      fr: ['soirée de bienfaisance', 'pour votre soirée de bienfaisance'],
      es: ['acto benéfico', 'para su acto benéfico'],
      it: ['evento benefico', 'per il Suo evento benefico'],
      pt: ['evento solidário', 'para o seu evento solidário'],
      nl: ['benefietavond', 'voor uw benefietavond'],
    },
  },
  {
    aliases: ['workshop', 'seminar', 'training', 'atelier', 'taller', 'seminario', 'laboratorio', 'oficina', 'schulung'],
    words: {
      en: ['workshop', 'for your workshop'],
      de: ['Workshop', 'für Ihren Workshop'],
      fr: ['atelier', 'pour votre atelier'],
      es: ['taller', 'para su taller'],
      it: ['seminario', 'per il Suo seminario'],
      pt: ['seminário', 'para o seu seminário'],
      nl: ['workshop', 'voor uw workshop'],
    },
  },
  {
    aliases: ['trade fair', 'fair', 'exhibition', 'expo', 'messe', 'ausstellung', 'salon', 'foire', 'feria', 'exposicion', 'fiera', 'feira', 'beurs'],
    words: {
      en: ['trade fair', 'for your trade fair'],
      de: ['Messe', 'für Ihre Messe'],
      fr: ['salon', 'pour votre salon'],
      es: ['feria', 'para su feria'],
      it: ['fiera', 'per la Sua fiera'],
      pt: ['feira', 'para a sua feira'],
      nl: ['beurs', 'voor uw beurs'],
    },
  },
  {
    aliases: ['party', 'private party', 'celebration', 'feier', 'fest', 'fete', 'fiesta', 'festa', 'feest', 'summer party', 'sommerfest'],
    words: {
      en: ['party', 'for your party'],
      de: ['Feier', 'für Ihre Feier'],
      fr: ['fête', 'pour votre fête'],
      es: ['fiesta', 'para su fiesta'],
      it: ['festa', 'per la Sua festa'],
      pt: ['festa', 'para a sua festa'],
      nl: ['feest', 'voor uw feest'],
    },
  },
];

const forAnyEvent: Record<Language, string> = {
  en: 'for your event',
  de: 'für Ihre Veranstaltung',
  fr: 'pour votre événement',
  es: 'para su evento',
  it: 'per il Suo evento',
  pt: 'para o seu evento',
  nl: 'voor uw evenement',
};

const byAlias = new Map(
  kinds.flatMap((kind) => kind.aliases.map((alias) => [plainKey(alias), kind] as const)),
);

/**
 * The words for a kind of event as a file, a page or a person names it, in any of the languages;
 * null for one we have no words for, since an unknown noun would need its gender.
 */
export function eventWords(eventType: string, language: Language): EventWords | null {
  const key = plainKey(eventType);
  const own = kinds.find((candidate) => plainKey(candidate.words[language][0]) === key);
  const kind = own ?? byAlias.get(key);
  if (kind === undefined) return null;
  const [noun, forYour] = kind.words[language];
  return { noun, forYour };
}

/** "For your event", for when nobody knows which. */
export function forYourEvent(language: Language): string {
  return forAnyEvent[language];
}

function plainKey(words: string): string {
  return fold(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
