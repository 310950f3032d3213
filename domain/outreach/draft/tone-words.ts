import type { Language } from '../../kernel/language.ts';
import { fold } from './characters.ts';

/**
 * Phrases that spam filters and readers know from advertising. They never block a draft, they
 * flag it (`tone_flag`, C35), so a planner may keep one on purpose.
 */
// prettier-ignore
const phrases: Record<Language, readonly string[]> = {
  en: [
    'act now', 'buy now', 'order now', 'click here', 'limited time', 'limited offer', 'special offer',
    'best price', 'lowest price', 'risk free', 'guaranteed', 'once in a lifetime', 'dont miss out',
    'exclusive deal', 'no obligation', 'last chance', 'hurry', 'act fast', 'unbeatable',
    'money back', 'game changer', 'revolutionary', 'world class', '100 free',
  ],
  de: [
    'jetzt zugreifen', 'jetzt kaufen', 'jetzt bestellen', 'hier klicken', 'nur fur kurze zeit',
    'begrenztes angebot', 'sonderangebot', 'bestpreis', 'tiefstpreis', 'risikofrei', 'garantiert',
    'einmalige gelegenheit', 'einmalige chance', 'letzte chance', 'nicht verpassen', 'unverbindlich',
    'unschlagbar', 'geld zuruck', 'revolutionar', 'schnell sein', 'zum schnappchenpreis',
  ],
  fr: [
    'cliquez ici', 'achetez maintenant', 'commandez maintenant', 'offre limitee', 'offre speciale',
    'offre exclusive', 'duree limitee', 'meilleur prix', 'prix imbattable', 'imbattable', 'sans risque',
    'garanti', 'derniere chance', 'occasion unique', 'ne manquez pas', 'sans engagement',
    'satisfait ou rembourse', 'revolutionnaire', 'depechez vous', 'profitez en',
  ],
  es: [
    'haga clic aqui', 'compre ahora', 'compre ya', 'oferta limitada', 'oferta especial',
    'oferta exclusiva', 'tiempo limitado', 'mejor precio', 'precio imbatible', 'imbatible', 'sin riesgo',
    'garantizado', 'ultima oportunidad', 'oportunidad unica', 'no se lo pierda', 'sin compromiso',
    'devolucion del dinero', 'revolucionario', 'aproveche ahora', 'dese prisa',
  ],
  it: [
    'clicchi qui', 'clicca qui', 'acquisti ora', 'compra ora', 'offerta limitata', 'offerta speciale',
    'offerta esclusiva', 'tempo limitato', 'miglior prezzo', 'prezzo imbattibile', 'imbattibile',
    'senza rischi', 'garantito', 'ultima occasione', 'occasione unica', 'non perda', 'senza impegno',
    'soddisfatti o rimborsati', 'rivoluzionario', 'approfitti subito', 'si affretti',
  ],
  pt: [
    'clique aqui', 'compre agora', 'compre ja', 'oferta limitada', 'oferta especial',
    'oferta exclusiva', 'tempo limitado', 'melhor preco', 'preco imbativel', 'imbativel', 'sem risco',
    'garantido', 'ultima oportunidade', 'oportunidade unica', 'nao perca', 'sem compromisso',
    'dinheiro de volta', 'revolucionario', 'aproveite agora', 'apresse se',
  ],
  nl: [
    'klik hier', 'koop nu', 'bestel nu', 'beperkte tijd', 'beperkt aanbod', 'speciale aanbieding',
    'exclusieve aanbieding', 'beste prijs', 'laagste prijs', 'onverslaanbaar', 'risicovrij',
    'zonder risico', 'gegarandeerd', 'laatste kans', 'unieke kans', 'mis het niet', 'vrijblijvend',
    'niet goed geld terug', 'revolutionair', 'profiteer nu', 'wees er snel bij',
  ],
};

/**
 * The advertising phrases that stand in a text, folded, in the order of the table; those of its
 * own language and of English. Edge: only whole words count, so "orderly" is not "order".
 */
export function findToneWords(text: string, language: Language): string[] {
  const words = ` ${fold(text.replace(/['’]/gu, '')).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const listed = language === 'en' ? phrases.en : [...phrases[language], ...phrases.en];
  return listed.filter((phrase) => words.includes(` ${phrase} `));
}
