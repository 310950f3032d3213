import type { Language } from '#domain/kernel/language.ts';
import { alternation, weekdayNumbers } from './date-words.ts';
import { dateMentions, type DateMention } from './date-mentions.ts';
import { fold, plainWords } from './fold.ts';
import { addDays, daysBetween, type LocalDate } from './local-date.ts';
import { compilePhrases, hasPhrase } from './phrases.ts';

/** How long we wait when an absence names no end, in calendar days. */
export const defaultAbsenceDays = 14;

/** The longest wait for anybody's return, in calendar days; beyond it a person decides. */
export const longestAbsenceDays = 90;

/**
 * When somebody is back. `until` is the day they named (the last day away or the first day back, as they said it):
 * the cadence goes on after that day. `isTooLong`: they named a day more than 90 days off; `until` is then the 90th
 * day and a person decides.
 */
export type Absence = {
  readonly until: LocalDate;
  readonly source: 'stated' | 'default';
  readonly isTooLong: boolean;
};

const awayWords = compilePhrases([
  'out of (the |my )?office|out of town|ooo|ooto|on pto',
  '(on|taking) (my |our |a |an )?(annual |parental |maternity |paternity |sick |medical |extended |study |vacation |bank |public |family |short |well deserved )?(leave|vacation|holiday|holidays|sabbatical|break|business trip)',
  'away from (the |my )?(office|desk|e mail|email|work|computer|keyboard)',
  '(limited|no|intermittent|sporadic|restricted|irregular|little) access to (my |e mail|email|mail|messages)',
  '(am|im|is|are|be) (currently |presently |now )?(away|out|unavailable|travelling|traveling|not available|not in|abroad|absent)( .. (until|till|from|through|and|with|this|today|next|for)|$)',
  '(away|out|absent) (until|till|from|through)|(will|ill) (be back|return|be returning) (on|in|at|by|next|from)|returning (on|to|in|from|\\d+)',
  'not (be )?(in the office|at my desk|checking|reading|monitoring) ',
  '(office|we|shop|company|offices) (is|are|will be) (currently |now )?closed',
  '(back|return|returning|be returning) (in|to|at) (the |my )?(office|work|desk)',
  '(respond|reply|answer|get back to you|attend to) .. (when|upon|once|on|after) (i|my) (return|am back|get back|am returning)',
  'abwesend|abwesenheit|abwesenheitsnotiz|nicht im (buro|haus|hause|dienst)|ausser haus|ausserhaus|im urlaub|in urlaub|urlaub|auf (dienstreise|geschaftsreise|reisen)|in elternzeit|im mutterschutz|elternzeit|krankgeschrieben|nicht (erreichbar|am platz|am arbeitsplatz)|nicht zu erreichen|betriebsferien|betriebsurlaub|keinen zugriff auf (meine|e mails|mails)|bin . (zuruck|weg)|wieder (da|erreichbar|im buro|im haus|im hause|fur sie da|am platz)|buro . geschlossen',
  'absente?( du bureau)?|absence|en (conges?|vacances|deplacement|conge)|hors du bureau|indisponible|de retour|pas (au bureau|disponible)|fermee?s? (du|jusqu|pour)|(conge|conges) (maternite|maladie|parental)|(consulte|acces) .. (messagerie|mes mails|mes e mails)',
  'fuera de (la |mi )?(oficina|despacho)|de vacaciones|ausente|ausencia|estare (fuera|ausente)|no estare (disponible|en la oficina)|de (baja|permiso|viaje)( .. hasta|$)|regreso (el|a la)|acceso limitado .. correo|me encuentro (fuera|ausente|de vacaciones)|cerrad(o|a|os) (por|hasta)',
  'fuori (sede|ufficio|dall ufficio|stanza)|in ferie|assente|assenza|non (saro|sono) (in ufficio|disponibile|presente|raggiungibile)|in (congedo|maternita|malattia|trasferta)|(rientro|rientrero|tornero|ritorno) (il|in ufficio)|accesso limitato .. (posta|email|mail)|chius(o|i|a) (per|fino)',
  'fora do (escritorio|gabinete)|de ferias|em ferias|ausente|ausencia|nao (estarei|estou) (disponivel|no escritorio|contactavel)|de (licenca|baixa)|(regresso|regressarei|retorno|retornarei|voltarei|volto) (a|no|em|ao|dia)|acesso limitado .. (e mail|email)|encerrad(o|os) (para|ate)',
  'afwezig|afwezigheid|niet (aanwezig|bereikbaar|op kantoor|in de gelegenheid)|met (vakantie|verlof|zwangerschapsverlof)|op (vakantie|zakenreis)|weer (bereikbaar|aanwezig|op kantoor|terug)|buiten kantoor|beperkt toegang .. (mail|e mail)|gesloten (van|tot|wegens)',
]);

const awaySubject =
  /^(?:auto(?:matic(?:ally)?)?(?: ?-?(?:reply|response))?[ :-]*)?(?:\[?auto\]?[: ]*)?(?:[a-z .,'-]{0,40} (?:is|ist|est|esta|e) )?(?:out of (?:the )?office|ooo|out of office|abwesend|abwesenheit|abwesenheitsnotiz|urlaub|im urlaub|absence|absente?|message d'absence|en conges?|en vacances|fuera de (?:la )?oficina|ausente|ausencia|mensaje de ausencia|de vacaciones|fuori (?:sede|ufficio)|assente|assenza|in ferie|fora do escritorio|de ferias|mensagem de ausencia|afwezig|afwezigheid|afwezigheidsbericht|met vakantie|on vacation|vacation|vacation reply|on leave|on holiday|away from (?:my |the )?office|away)(?![a-z])/;

/** True when a text says that its writer is away, in any of the seven languages. `text`: as written. */
export function saysAway(text: string): boolean {
  return hasPhrase(plainWords(text), awayWords);
}

/** True when a subject line is that of an absence notice ("Out of office: …"); our own subject behind it is ignored. */
export function isAwaySubject(subject: string): boolean {
  return awaySubject.test(fold(subject).trim());
}

const weekdayNames = alternation(weekdayNumbers);
const untilBefore = new RegExp(
  `(?:until|till|til|through|thru|up to|to|bis|jusqu'?|jusqu'au|au|hasta|al|fino al|fino a|fino|sino al|ate|ate ao|tot|tot en met|t/m|-|–) ?(?:and including |einschliesslich |inklusive |einschl\\. |incl\\.? |inclusief |y incluyendo )?(?:zum |dem |den |the |le |au |a |el |al |il |o |ao |dia |de |en met |including )*(?:(?:${weekdayNames})[,.]? ?(?:the |den |dem |le |el |il |de )?)?$`,
);
const fromBefore = new RegExp(
  `(?:from|starting|since|beginning|vom|von|ab|seit|du|des|a partir du|desde|desde el|del|dal|da|de|van|vanaf|sinds|entre le|between) ?(?:dem |den |the |le |el |il |o |on )*(?:(?:${weekdayNames})[,.]? ?)?$`,
);
const backWords =
  /(?<![a-z])(?:return|returning|returns|back|available again|again|resume|not before|zuruck|wieder|ruckkehr|nicht vor|de retour|retour|reviens|reviendrai|reprise|reprends|pas avant|vuelta|vuelvo|regreso|regresare|reincorporo|volvere|no antes|rientro|rientrero|ritorno|torno|tornero|di nuovo|non prima|volto|volta|voltarei|regresso|regressarei|retorno|retornarei|novamente|de novo|terug|weer|hervat|niet voor)(?![a-z])/;

type Role = 'back' | 'until' | 'plain' | 'from';
const roleRank: Readonly<Record<Role, number>> = { back: 3, until: 2, plain: 1, from: 0 };

/**
 * Reads when somebody is back (fault 58). `text` is the notice as written, `today` the day it came.
 *
 * "Back on" beats "until" beats a day reckoned from today ("for two weeks"); days that passed are ignored. Without any
 * it is 14 days. Edge: a day that is only the beginning ("from 3 December") is no return.
 */
export function readAbsence(text: string, today: LocalDate, language: Language): Absence {
  const folded = fold(text).replace(/\n/g, ' ');
  const mentions = dateMentions(folded, { today, language });
  const ranked = mentions
    .map((mention, index) => ({ mention, role: roleOf(folded, mention, mentions[index - 1]) }))
    .filter(({ mention, role }) => mention.date >= today && isReturn(mention, role))
    .sort((a, b) => roleRank[b.role] - roleRank[a.role] || compare(b.mention.date, a.mention.date));
  const stated = ranked[0]?.mention.date;
  if (stated === undefined) {
    return { until: addDays(today, defaultAbsenceDays), source: 'default', isTooLong: false };
  }
  const isTooLong = daysBetween(today, stated) > longestAbsenceDays;
  return {
    until: isTooLong ? addDays(today, longestAbsenceDays) : stated,
    source: 'stated',
    isTooLong,
  };
}

function isReturn(mention: DateMention, role: Role): boolean {
  return role === 'back' || role === 'until' || (role === 'plain' && mention.isRelative);
}

function roleOf(text: string, mention: DateMention, previous: DateMention | undefined): Role {
  const from = Math.max(previous?.end ?? 0, mention.start - 60);
  const before = text.slice(from, mention.start);
  if (mention.isRangeEnd || untilBefore.test(before)) return 'until';
  if (backWords.test(lastSentenceOf(before))) return 'back';
  const after = text.slice(mention.end, mention.end + 45).split(/[.!?]/)[0] ?? '';
  if (backWords.test(after) && !/\d/.test(after)) return 'back';
  return fromBefore.test(before) ? 'from' : 'plain';
}

function lastSentenceOf(before: string): string {
  return before.split(/[!?]|\. (?=[a-z]{3})/).at(-1) ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
