import { fold } from './fold.ts';
import type { LawfulBasis } from './lead.ts';

/** What a cell says about why we may write: one of the bases, `none` for a plain no, `unknown` for anything else. */
export type BasisReading = LawfulBasis | 'none' | 'unknown';

const words: Readonly<Record<Exclude<BasisReading, 'unknown'>, string>> = {
  consent: `consent|consented|opt in|opted in|optin|yes|y|true|1|agreed|granted|subscribed|ja|einwilligung|eingewilligt|zustimmung|zugestimmt|einverstanden|oui|consentement|consenti|accord|accepte|si|consentimiento|consentido|acepta|consenso|consensito|acconsentito|sim|consentimento|consentiu|autorizado|toestemming|akkoord`,
  legitimate_interest: `legitimate interest|legitimate interests|li|legitimateinterest|berechtigtes interesse|interet legitime|interes legitimo|interesse legittimo|legittimo interesse|interesse legitimo|gerechtvaardigd belang`,
  contract: `contract|customer|existing customer|client|vertrag|bestandskunde|kunde|contrat|contrato|contratto|cliente|contract klant|klant|overeenkomst`,
  none: `no|n|none|false|0|nein|keine|kein|non|aucun|aucune|ninguno|ninguna|nessuno|nessuna|nao|nenhum|nenhuma|nee|geen|withdrawn|revoked|widerrufen|opt out|opted out|optout|unsubscribed|abgemeldet|abgelehnt|refused|declined|rejected`,
};

const readings: ReadonlyMap<string, BasisReading> = new Map(
  (['consent', 'legitimate_interest', 'contract', 'none'] as const).flatMap((reading) =>
    words[reading].split('|').map((word): [string, BasisReading] => [fold(word), reading]),
  ),
);

/**
 * Reads a cell of a consent column in one of the seven languages: `consent`, `legitimate_interest`, `Einwilligung`, `oui`.
 *
 * A plain yes is consent, since that is what such a column asks; a plain no is `none`, which stands above what the file
 * as a whole states. Edge: anything unclear is `unknown` and must not be taken for a yes.
 */
export function readBasis(text: string): BasisReading {
  return readings.get(fold(text)) ?? 'unknown';
}
