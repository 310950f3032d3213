/** Month names and their usual short forms in the seven languages, folded; 1 is January. */
export const monthNumbers: Readonly<Record<string, number>> = index([
  'january|jan|januar|janner|jaenner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari',
  'february|feb|februar|feber|fevrier|fevr|fev|febrero|febbraio|febb|fevereiro|februari|febr',
  'march|mar|marz|maerz|mrz|mars|marzo|marco|maart|mrt',
  'april|apr|avril|avr|abril|abr|aprile',
  'may|mai|mayo|maggio|mag|maio|mei',
  'june|jun|juni|juin|junio|giugno|giu|junho',
  'july|jul|juli|juillet|juil|julio|luglio|lug|julho',
  'august|aug|aout|agosto|ago|augustus',
  'september|sep|sept|septembre|septiembre|setiembre|settembre|sett|setembro|set',
  'october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out',
  'november|nov|novembre|noviembre|novembro',
  'december|dec|dezember|dez|decembre|diciembre|dic|dicembre|dezembro',
]);

/** Weekday names in the seven languages, folded; 1 is Monday. Short forms only where they mean nothing else. */
export const weekdayNumbers: Readonly<Record<string, number>> = index([
  'monday|montag|lundi|lunes|lunedi|segunda|segunda feira|segunda-feira|maandag',
  'tuesday|dienstag|mardi|martes|martedi|terca|terca feira|terca-feira|dinsdag',
  'wednesday|mittwoch|mercredi|miercoles|mercoledi|quarta|quarta feira|quarta-feira|woensdag',
  'thursday|donnerstag|jeudi|jueves|giovedi|quinta|quinta feira|quinta-feira|donderdag',
  'friday|freitag|vendredi|viernes|venerdi|sexta|sexta feira|sexta-feira|vrijdag',
  'saturday|samstag|sonnabend|samedi|sabado|sabato|zaterdag',
  'sunday|sonntag|dimanche|domingo|domenica|zondag',
]);

/** Small numbers as words, folded, for "in two weeks". */
export const numberWords: Readonly<Record<string, number>> = index([
  'a|an|one|einer|einem|eine|ein|un|une|una|uno|um|uma|een|1',
  'two|zwei|deux|dos|due|dois|duas|twee|couple|couple of|2',
  'three|drei|trois|tres|tre|drie|few|3',
  'four|vier|quatre|cuatro|quattro|quatro|4',
  'five|funf|cinq|cinco|cinque|vijf|5',
  'six|sechs|seis|sei|zes|6',
  'seven|sieben|sept|siete|sette|sete|zeven|7',
  'eight|acht|huit|ocho|otto|oito|8',
  'nine|neun|neuf|nueve|nove|negen|9',
  'ten|zehn|dix|diez|dieci|dez|tien|10',
  'eleven|elf|onze|once|undici|11',
  'twelve|zwolf|douze|doce|dodici|doze|twaalf|12',
]);

function index(rows: readonly string[]): Readonly<Record<string, number>> {
  const entries = rows.flatMap((row, position) =>
    row.split('|').map((word) => [word, position + 1] as const),
  );
  return Object.fromEntries(entries);
}

/** An alternation of the keys of a word table, longest first, for use in an expression. */
export function alternation(table: Readonly<Record<string, number>>): string {
  return Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|');
}
