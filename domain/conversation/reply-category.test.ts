import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/kernel/language.ts';
import { categoriseReply, type ReplyCategory } from './reply-category.ts';

const replies: readonly (readonly [ReplyCategory, Language, string])[] = [
  ['interested', 'en', 'Sounds great, tell me more.'],
  ['interested', 'en', 'Yes please'],
  ['interested', 'de', 'Das klingt interessant, gerne mehr Informationen.'],
  ['interested', 'fr', 'Oui, avec plaisir.'],
  ['interested', 'es', 'Me interesa mucho.'],
  ['interested', 'it', 'Ci interessa, volentieri.'],
  ['interested', 'pt', 'Parece interessante, mais informações por favor.'],
  ['interested', 'nl', 'Klinkt goed, graag meer informatie.'],
  ['interested', 'en', '👍'],
  ['question', 'en', 'Do you also work in Lyon?'],
  ['question', 'de', 'Arbeiten Sie auch am Sonntag?'],
  ['question', 'en', 'I was wondering about the garden.'],
  ['price', 'en', 'How much would that be?'],
  ['price', 'de', 'Was kostet das?'],
  ['price', 'fr', 'Quels sont vos tarifs ?'],
  ['price', 'es', '¿Cuánto cuesta?'],
  ['price', 'it', 'Quanto costa?'],
  ['price', 'pt', 'Quanto custa?'],
  ['price', 'nl', 'Wat kost dat?'],
  ['meeting_request', 'en', 'Can we talk on Tuesday?'],
  ['meeting_request', 'de', 'Können wir am Dienstag telefonieren?'],
  ['meeting_request', 'fr', 'Pouvons-nous en parler mardi ?'],
  ['meeting_request', 'es', '¿Podemos hablar el martes?'],
  ['meeting_request', 'it', 'Possiamo sentirci martedì?'],
  ['meeting_request', 'pt', 'Podemos falar na terça-feira?'],
  ['meeting_request', 'nl', 'Kunnen we dinsdag bellen?'],
  ['requirements', 'en', 'We need a room for 120 guests.'],
  ['requirements', 'de', 'Wir brauchen einen Saal für 120 Gäste.'],
  ['requirements', 'fr', 'Nous cherchons une salle pour 120 personnes.'],
  ['requirements', 'es', 'Buscamos una sala para 120 personas.'],
  ['requirements', 'it', 'Cerchiamo una sala per 120 persone.'],
  ['requirements', 'pt', 'Precisamos de uma sala para 120 pessoas.'],
  ['requirements', 'nl', 'Wij zoeken een zaal voor 120 personen.'],
  ['objection', 'en', 'Not interested.'],
  ['objection', 'en', 'No'],
  ['objection', 'en', 'We already have an agency.'],
  ['objection', 'de', 'Nein danke.'],
  ['objection', 'fr', 'Non merci.'],
  ['objection', 'es', 'No me interesa, gracias.'],
  ['objection', 'it', 'Non ci interessa.'],
  ['objection', 'pt', 'Não, obrigado.'],
  ['objection', 'nl', 'Nee, bedankt.'],
  ['other', 'en', 'Anna Berg'],
  ['other', 'en', ''],
];

describe('a reply', () => {
  it.each(replies)('is about %s (%s): %j', (category, language, text) => {
    expect(categoriseReply(text, '2026-11-19', language)).toEqual({ category, until: null });
  });

  it.each([
    ['en', 'Not now, please write to me again in March.', '2027-03-01'],
    ['en', 'Maybe next year.', '2027-01-02'],
    ['de', 'Im Moment nicht, melden Sie sich bitte im Februar wieder.', '2027-02-01'],
    ['fr', "Pas pour l'instant, recontactez-moi en mars.", '2027-03-01'],
    ['es', 'Por ahora no, escríbame en enero.', '2027-01-01'],
    ['it', 'Non ora, risentiamoci a marzo.', null],
    ['pt', 'De momento não, talvez em fevereiro.', '2027-02-01'],
    ['nl', 'Nu even niet, bel me in maart.', '2027-03-01'],
    ['en', 'Not at the moment.', null],
  ] as const)('that asks for later is "not now" (%s): %j', (language, text, until) => {
    expect(categoriseReply(text, '2026-11-19', language)).toEqual({ category: 'not_now', until });
  });
});
