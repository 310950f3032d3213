import { alternation, numberWords } from './date-words.ts';
import {
  addDays,
  lastDayOfMonth,
  localDate,
  partsOf,
  weekdayOf,
  type LocalDate,
} from './local-date.ts';

/** A day reckoned from today, with its place in the folded text. */
export type RelativeMention = {
  readonly date: LocalDate | null;
  readonly start: number;
  readonly length: number;
};

const dayWords = 'days?|tage?n?|jours?|dias?|giorn[oi]|dagen|dag';
const weekWords = 'weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week';
const monthWords = 'months?|monate?n?|mois|mes|meses|mesi|mese|meses|maanden|maand';
const yearWords = 'years?|jahre?n?|ans?|annees?|anos?|ann[oi]|jaar';

const span = new RegExp(
  `(?<![a-z])(?:in|for|fur|dans|pendant|pour|en|dentro de|durante|por|tra|fra|per|daqui a|em|over|voor|within|about|after|nach|apres|despues de|dopo|na) (?:about |etwa |ca\\.? |the next |the )?(\\d{1,3}|${alternation(numberWords)}) (?:more |weitere )?(?:(${dayWords})|(${weekWords})|(${monthWords})|(${yearWords}))(?![a-z])`,
  'g',
);

const next =
  '(?:next|the next|nachste[nrs]?|kommende[nrs]?|prochaine?|proxim[oa]|prossim[oa]|volgende?|volgend|que viene|que vem|la prochaine)';

const fixed: readonly (readonly [RegExp, (today: LocalDate) => LocalDate | null])[] = [
  [/(?<![a-z])(?:today|heute|aujourd'hui|hoy|oggi|hoje|vandaag)(?![a-z])/g, (today) => today],
  [
    /(?<![a-z])(?:tomorrow|morgen|demain|manana|domani|amanha)(?![a-z])/g,
    (today) => addDays(today, 1),
  ],
  [
    new RegExp(
      `(?<![a-z])(?:${next} (?:${weekWords})|(?:semaine|semana|settimana) ${next})(?![a-z])`,
      'g',
    ),
    (today) => addDays(today, 8 - weekdayOf(today)),
  ],
  [
    new RegExp(`(?<![a-z])(?:${next} (?:${monthWords})|(?:mois|mes|mese) ${next})(?![a-z])`, 'g'),
    (today) => addDays(lastDayOfMonth(partsOf(today).year, partsOf(today).month), 1),
  ],
  [
    new RegExp(
      `(?<![a-z])(?:${next} (?:quarter|quartal|trimestre|kwartaal)|trimestre ${next})(?![a-z])`,
      'g',
    ),
    nextQuarter,
  ],
  [
    new RegExp(
      `(?<![a-z])(?:${next} (?:${yearWords})|(?:annee|an|ano|anno) ${next}|(?:the )?new year|neue[nms]? jahr|jahreswechsel|nouvel an|nouvelle annee|ano nuevo|nuevo ano|anno nuovo|nuovo anno|ano novo|novo ano|nieuwe jaar)(?![a-z])`,
      'g',
    ),
    (today) => localDate(partsOf(today).year + 1, 1, 2),
  ],
  [
    /(?<![a-z])(?:(?:end of|ende|fin de|finales de|fine|final de|fim de|eind van|einde van) (?:the |this |der |dieser |la |cette |de |esta |deze )?(?:week|woche|semaine|semana|settimana)|this week|diese woche|cette semaine|esta semana|questa settimana|deze week)(?![a-z])/g,
    (today) => addDays(today, 7 - weekdayOf(today)),
  ],
  [
    /(?<![a-z])(?:end of (?:the |this )?month|monatsende|ende des monats|fin du mois|fin de mes|fine mese|fine del mese|final do mes|fim do mes|eind van de maand)(?![a-z])/g,
    (today) => lastDayOfMonth(partsOf(today).year, partsOf(today).month),
  ],
  [
    /(?<![a-z])(?:after (?:the )?(?:summer|holidays)|nach (?:dem sommer|den (?:sommer)?ferien)|apres (?:l'ete|les vacances)|despues del verano|dopo l'estate|depois do verao|na de zomer)(?![a-z])/g,
    (today) => comingDay(today, 9, 1),
  ],
  [
    /(?<![a-z])(?:after christmas|nach weihnachten|apres noel|despues de navidad|dopo natale|depois do natal|na kerst)(?![a-z])/g,
    (today) => comingDay(today, 12, 27),
  ],
  [
    /(?<![a-z])(?:in (?:the )?spring|im fruhjahr|im fruhling|au printemps|en primavera|in primavera|na primavera|in het voorjaar|in de lente)(?![a-z])/g,
    (today) => comingDay(today, 3, 1),
  ],
  [
    /(?<![a-z])(?:in (?:the )?(?:autumn|fall)|im herbst|a l'automne|en otono|in autunno|no outono|in de herfst|in het najaar)(?![a-z])/g,
    (today) => comingDay(today, 9, 1),
  ],
];

/** Days reckoned from `today` in a folded text: "in two weeks", "next month", "tomorrow", in seven languages. */
export function relativeMentions(text: string, today: LocalDate): RelativeMention[] {
  const spans = [...text.matchAll(span)].map((match) => ({
    date: after(match, today),
    start: match.index,
    length: match[0].length,
  }));
  const others = fixed.flatMap(([expression, reckon]) =>
    [...text.matchAll(expression)].map((match) => ({
      date: reckon(today),
      start: match.index,
      length: match[0].length,
    })),
  );
  return [...spans, ...others];
}

function after(match: RegExpExecArray, today: LocalDate): LocalDate | null {
  const written = match[1] ?? '';
  const count = /^\d/.test(written) ? Number(written) : (numberWords[written] ?? 1);
  if (match[2] !== undefined) return addDays(today, count);
  if (match[3] !== undefined) return addDays(today, count * 7);
  const { year, month, day } = partsOf(today);
  const monthsOn = match[4] === undefined ? count * 12 : count;
  const index = month - 1 + monthsOn;
  const [itsYear, itsMonth] = [year + Math.floor(index / 12), (index % 12) + 1];
  return localDate(itsYear, itsMonth, day) ?? lastDayOfMonth(itsYear, itsMonth);
}

function nextQuarter(today: LocalDate): LocalDate | null {
  const { year, month } = partsOf(today);
  const firstMonth = Math.floor((month - 1) / 3) * 3 + 4;
  return firstMonth > 12 ? localDate(year + 1, 1, 2) : localDate(year, firstMonth, 1);
}

function comingDay(today: LocalDate, month: number, day: number): LocalDate | null {
  const { year } = partsOf(today);
  const thisYear = localDate(year, month, day);
  return thisYear !== null && thisYear > today ? thisYear : localDate(year + 1, month, day);
}
