import { languages } from '#domain/kernel/language.ts';
import { plainWords, sentencesOf, stripInvisible } from './fold.ts';
import { compilePhrases, findPhrases, hasPhrase, type PhraseHit } from './phrases.ts';
import { stopPhrases } from './stop-phrases/all.ts';
import { nearWords, type NearWords } from './stop-phrases/near.ts';
import type { StopPhrases } from './stop-phrases/shape.ts';

/**
 * What a text says about being left alone.
 *
 * `opt_out` is plain enough to act on; `stop_like` stops as well and asks a person (reliability 4: rules may add a
 * stop, never remove one). `by` says what was seen.
 */
export type StopIntent =
  | { readonly kind: 'opt_out'; readonly by: 'word' | 'phrase' }
  | { readonly kind: 'stop_like'; readonly by: 'word' | 'phrase' }
  | { readonly kind: 'none' };

const none: StopIntent = { kind: 'none' };

/**
 * Reads the wish to be left alone out of what a person wrote (C16, C41; fault 59), in all seven languages at once.
 *
 * `text` must be the person's own words (`extractNewText`): a quoted footer would count. Single words count as the whole
 * message or as a line of it, phrases anywhere; "don't stop", "stop by tomorrow" and a newsletter's own footer do not.
 * Edge: an overdue one ("still not unsubscribed") is `stop_like`.
 */
export function stopIntent(text: string): StopIntent {
  const plain = plainWords(text).replace(harmless, ' ');
  if (plain.trim() === '') return none;
  return firstOf([
    () => wordIntent(plain),
    () => phraseIntent(plain, 'refusals'),
    () => phraseIntent(plain, 'demands'),
    () => phraseIntent(plain, 'grumbles'),
    () => phraseIntent(plain, 'near'),
    () => shoutIntent(text, plain),
  ]);
}

function firstOf(rules: readonly (() => StopIntent)[]): StopIntent {
  let best = none;
  for (const rule of rules) {
    const intent = rule();
    if (intent.kind === 'opt_out') return intent;
    if (best.kind === 'none') best = intent;
  }
  return best;
}

const courtesies = compilePhrases([
  'please|pls|plz|kindly|thanks|thank you|thx|ty|hi|hello|hey|dear|sir|madam|all|now|immediately|at once|asap|ok|okay|yes|no thanks|no thank you|regards|best regards|kind regards',
  'bitte|danke|vielen dank|hallo|guten tag|sofort|jetzt|umgehend|nein danke|ja|mfg|lg|vg|gruss|grusse|mit freundlichen grussen|sehr geehrte damen und herren',
  's il vous plait|s il te plait|svp|stp|merci|merci d avance|bonjour|non merci|oui|immediatement|cordialement|salut',
  'por favor|gracias|muchas gracias|hola|buenos dias|buenas tardes|buenas|saludos|un saludo|ya|inmediatamente|ahora|no gracias',
  'per favore|per piacere|per cortesia|grazie|grazie mille|buongiorno|salve|ciao|saluti|cordiali saluti|subito|ora|no grazie|prego',
  'obrigado|obrigada|muito obrigado|ola|bom dia|boa tarde|agora|nao obrigado|nao obrigada|atenciosamente|cumprimentos|imediatamente',
  'aub|alstublieft|alsjeblieft|bedankt|dank u|dank je|goedendag|nu|direct|nee bedankt|groet|groeten|met vriendelijke groet|dag',
]);

function bare(sentence: string): string {
  return sentence
    .replace(courtesies, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const languageTables = Object.values(stopPhrases);

function wordSet(pick: (table: StopPhrases) => string): ReadonlySet<string> {
  return new Set(languageTables.flatMap((table) => pick(table).split('|')));
}

const words = wordSet((table) => table.words);
const weakWords = wordSet((table) => table.weakWords);
const maxWordParts = 60;

function wordIntent(plain: string): StopIntent {
  const whole = bare(plain.slice(0, 200));
  if (plain.length <= 200 && (words.has(whole) || weakWords.has(whole))) {
    return { kind: 'opt_out', by: 'word' };
  }
  const parts = sentencesOf(plain).slice(0, maxWordParts).map(bare);
  return parts.some((part) => words.has(part)) ? { kind: 'opt_out', by: 'word' } : none;
}

type Compiled = {
  readonly demands: RegExp;
  readonly refusals: RegExp;
  readonly grumbles: RegExp;
  readonly near: RegExp;
  readonly negators: RegExp;
  readonly overdue: RegExp;
  readonly firstPerson: RegExp;
  readonly others: RegExp;
  readonly instructionsBefore: RegExp;
  readonly instructionsAfter: RegExp;
  readonly laterOn: RegExp;
};

function compileTable(table: StopPhrases, near: NearWords): Compiled {
  return {
    near: compilePhrases([
      `(${near.enders}) .. (${near.mails})`,
      `(${near.mails}) .. (${near.enders})`,
      `(${near.removers}) .. (${near.records})`,
      `(${near.records}) .. (${near.removers})`,
    ]),
    demands: compilePhrases(table.demands),
    refusals: compilePhrases(table.refusals),
    grumbles: compilePhrases(table.grumbles),
    negators: compilePhrases([table.negators]),
    overdue: compilePhrases([table.overdue]),
    firstPerson: compilePhrases([table.firstPerson]),
    others: compilePhrases([table.others]),
    instructionsBefore: compilePhrases([table.instructionsBefore]),
    instructionsAfter: compilePhrases([table.instructionsAfter]),
    laterOn: compilePhrases([table.laterOn]),
  };
}

/** Words such as "stop" and "mails" belong to several tables; an English negation before them holds in each. */
const englishNegators = compilePhrases([stopPhrases.en.negators]);

type StopList = 'demands' | 'refusals' | 'grumbles' | 'near';

const tables = languages.map((language) =>
  compileTable(stopPhrases[language], nearWords[language]),
);

function phraseIntent(plain: string, list: StopList): StopIntent {
  let best = none;
  for (const table of tables) {
    for (const hit of findPhrases(plain, table[list])) {
      const kind = judge(hit, table, list);
      if (kind === 'opt_out') return { kind, by: 'phrase' };
      if (kind === 'stop_like') best = { kind, by: 'phrase' };
    }
  }
  return best;
}

function judge(hit: PhraseHit, table: Compiled, list: StopList): StopIntent['kind'] {
  const isOwn = hasPhrase(hit.matched, table.firstPerson);
  if (!isOwn && speaksOfOthers(hit, table)) return 'none';
  if (!isOwn && isInstruction(hit, table)) return 'none';
  switch (list) {
    case 'refusals':
      return startsWith(hit.after, table.laterOn) ? 'none' : 'opt_out';
    case 'demands':
      if (!isNegated(hit, table)) return 'opt_out';
      return hasPhrase(`${hit.before} ${hit.matched}`, table.overdue) ? 'stop_like' : 'none';
    case 'grumbles':
    case 'near':
      return isDenied(hit, table) ? 'none' : 'stop_like';
  }
}

function speaksOfOthers(hit: PhraseHit, table: Compiled): boolean {
  return hasPhrase(hit.before, table.others) || hasPhrase(firstWords(hit.after, 4), table.others);
}

function isInstruction(hit: PhraseHit, table: Compiled): boolean {
  if (startsWith(hit.after, table.instructionsAfter)) return true;
  return (
    hasPhrase(hit.before, table.instructionsBefore) && !hasPhrase(hit.before, table.firstPerson)
  );
}

/** The last words before the hit in its clause: a comma or a new clause ends what a negation reaches. */
function isNegated(hit: PhraseHit, table: Compiled): boolean {
  const clause = hit.before.split(
    /[,;:()]| but | so | and | aber | sondern | und | mais | et | pero | y | ma | mas | e | maar | en /,
  );
  const near = lastWords(clause.at(-1) ?? '', 5);
  return (
    hasPhrase(near, table.negators) ||
    hasPhrase(near, englishNegators) ||
    hasPhrase(hit.matched, table.negators)
  );
}

/** "This is not spam": denied, unless the phrase carries its own negation or the matter is overdue. */
function isDenied(hit: PhraseHit, table: Compiled): boolean {
  if (hasPhrase(hit.matched, table.negators)) return false;
  return isNegated(hit, table) && !hasPhrase(hit.before, table.overdue);
}

function startsWith(after: string, phrases: RegExp): boolean {
  return hasPhrase(firstWords(after, 3), new RegExp(`^[^a-z0-9]*(?:${phrases.source})`));
}

function firstWords(text: string, count: number): string {
  return text.trim().split(' ').slice(0, count).join(' ');
}

function lastWords(text: string, count: number): string {
  return text.trim().split(' ').slice(-count).join(' ');
}

const harmless = compilePhrases([
  'dont know|do not know|no idea|do not hesitate|dont hesitate|zogern sie .. nicht|zogere nicht|nicht zogern|n hesitez . pas|no (dude|duden|dudes|vacile)|non (esiti|esitate|esitare)|nao (hesite|hesitem|hesites)|aarzel . niet',
  '(in|im|into|in my|my|the|your|from) spam',
  '(spam|junk) (folder|filter|box|mail folder|ordner|verzeichnis|map|bak|filter)|spamordner|spamfilter|spammap|spambox',
  '(dossier|courrier|carpeta de|carpeta|bandeja de|cartella|cartella di|pasta de|pasta|caixa de|filtre|filtro|filtro de|les|dans les|en|nello|nella|na) spams?',
]);

const harmlessStops = compilePhrases([
  'stop (by|in|over|off|at|there|thinking|the|to|and|loss|worrying|smiling|laughing|talking|gap|motion|press|watch|raving|signs?)',
  '(cannot|cant|couldnt|dont|do not|never|non|one|bus|tram|full|pit|last|first|next|train|wont|will not|wouldnt|must not|short|quick|pitstop|door) stop',
]);

/** STOP in capitals inside a longer message that is not all in capitals: somebody raises their voice. */
function shoutIntent(text: string, plain: string): StopIntent {
  const own = stripInvisible(text.slice(0, 2000));
  if (!/(?<![\p{L}\p{N}-])STOPP?(?![\p{L}\p{N}-])/u.test(own)) return none;
  if (own === own.toUpperCase() || hasPhrase(plain, harmlessStops)) return none;
  return { kind: 'stop_like', by: 'word' };
}
