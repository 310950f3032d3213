/** What a carrier's word asks for, as Twilio's `OptOutType` names it. */
export type OptOutType = 'STOP' | 'START' | 'HELP';

const words: Readonly<Record<OptOutType, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

const answers: Readonly<Record<OptOutType, string>> = {
  STOP: 'You are unsubscribed and get no more messages from this number. Reply START to get them again.',
  START: 'You get messages from this number again. Reply STOP to end them, HELP for help.',
  HELP: 'Reply STOP to get no more messages from this number.',
};

/** The word that a text is as a whole, in any case; null when it says more than that. */
export function optOutTypeOf(text: string): OptOutType | null {
  const word = text.trim().toUpperCase();
  if (words.STOP.includes(word)) return 'STOP';
  if (words.START.includes(word)) return 'START';
  return words.HELP.includes(word) ? 'HELP' : null;
}

/** What the carrier answers by itself. */
export function carrierAnswer(type: OptOutType): string {
  return answers[type];
}
