const carrierWords = ['stop', 'start', 'help'] as const;

/** What a text to one of our numbers asks of the carrier: no more texts, texts again, or who we are. */
export type CarrierWord = (typeof carrierWords)[number];

/* The words Twilio acts on itself while nobody set up others (`channels.md`). */
const wordsOf: Readonly<Record<CarrierWord, readonly string[]>> = {
  stop: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  start: ['START', 'YES', 'UNSTOP'],
  help: ['HELP', 'INFO'],
};

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * Reads a carrier word: a text that is nothing but one of them, in any case. `optOutType` is what Twilio says of it
 * (`OptOutType`, when Advanced Opt-Out is on), null when it says nothing.
 *
 * A stop is read generously (`Stop!`, `STOP ALL`, `opt-out`) and wins over whatever Twilio says, since a rule may add a stop
 * and never remove one; START and HELP only as the carrier reads them. Null for everything else: sentences are for
 * `stopIntent`. Edge: `Yes` is START to the carrier and an answer to us; it lifts nothing but the carrier's own block.
 */
export function readCarrierWord(text: string, optOutType: string | null): CarrierWord | null {
  const visible = text.replace(invisible, '').trim();
  if (visible.length > 60) return said(optOutType);
  const letters = visible.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (wordsOf.stop.includes(letters)) return 'stop';
  const told = said(optOutType);
  if (told) return told;
  const word = visible.toUpperCase();
  if (wordsOf.start.includes(word)) return 'start';
  return wordsOf.help.includes(word) ? 'help' : null;
}

function said(optOutType: string | null): CarrierWord | null {
  return carrierWords.find((word) => word === optOutType?.trim().toLowerCase()) ?? null;
}
