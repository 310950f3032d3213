import { fold } from './fold.ts';

/** "Wrote" as mail programs say it above a quote, folded: the seven languages and their neighbours. */
const wrote =
  /(?<![a-z])(?:wrote|writes|schrieb|schrieben|a ecrit|ecrit|escribio|ha scritto|scritto|scrive|escreveu|escreve|schreef|skrev|kirjoitti|napisal|napisala|napisal\(a\)|pisze|napsal|napsala|escrigue|va escriure|a scris|irta|yazdi|sunu yazdi|skrifadi|пишет|написал|написала|пише)(?![a-z])|写道|のメッセージ|님이 작성|작성/u;

const startWords =
  /^[-–\s]{0,8}(?:on|am|le|el|il|em|op|den|a|in data|il giorno|w dniu|dnia|pe|dne|la|tarihinde|at|um|den|den|no dia|vào|в|на|在|20\d\d)(?![a-z])/u;

const weekdays =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|gio|seg|ter|qua|qui|sex|maa|din|woe|don|vri|zat|zon|man|tir|ons|tor|fre|lor|ma|ti|ke|to|pe|la|su|пн|вт|ср|чт|пт|сб|вс)[a-z]{0,9}(?:[.,]{1,2} | (?=\d))/u;

const anAddress = /[^\s<>@"]{1,64}@[^\s<>@"]{1,190}/;
const aDate = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:.h]\d{2}|\d年\d/;
const aFullDate = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?<!\d)(?:19|20)\d\d(?!\d)/;
const speakers =
  /(?<![a-z])(?:i|we|you|ich|wir|sie|du|ihr|je|nous|vous|yo|usted|ustedes|ella|io|noi|voi|eu|nos|voce|voces|ik|wij|u|jij|he|she|they|it|er|that)(?![a-z])/;

const maxHeaderLength = 420;
const maxHeaderLines = 5;

/**
 * How many lines, starting at `start`, are the "On … somebody wrote:" above a quote; 0 when they are none.
 *
 * Reads the seven languages and a dozen more, folded over up to five lines. A person's own "you wrote on 3 May:" is
 * none, because it names no sender by address and speaks of you and me.
 */
export function replyHeaderLength(lines: readonly string[], start: number): number {
  const first = lines[start]?.trim() ?? '';
  if (first.length > maxHeaderLength || !/[\d:：@<]/.test(first)) return 0;
  let joined = '';
  for (let count = 1; count <= maxHeaderLines; count += 1) {
    const line = lines[start + count - 1]?.trim() ?? '';
    if (line === '' || line.startsWith('>')) return 0;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > maxHeaderLength) return 0;
    const neighbours = { before: lines[start - 1], after: lines[start + count] };
    if (isReplyHeader(joined, neighbours)) return count;
    if (count === 1 && !mayStartHeader(joined)) return 0;
  }
  return 0;
}

function mayStartHeader(line: string): boolean {
  const folded = fold(line);
  return (
    startWords.test(folded) ||
    weekdays.test(folded) ||
    /^\d/.test(folded) ||
    (anAddress.test(folded) && wrote.test(folded))
  );
}

type Neighbours = { readonly before: string | undefined; readonly after: string | undefined };

function isReplyHeader(joined: string, { before, after }: Neighbours): boolean {
  const folded = fold(joined).replace(/[\s*_-]+$/, '');
  const endsWithColon = /[:：]\s?-{0,3}$/.test(folded);
  const hasAddress = anAddress.test(folded);
  const hasVerb = wrote.test(folded);
  const nextIsQuote = (after ?? '').trimStart().startsWith('>');
  if (!endsWithColon) {
    const endsWithVerb = hasVerb && folded.search(wrote) > folded.length - 14;
    return endsWithVerb && hasAddress && aDate.test(folded) && mayStartHeader(joined);
  }
  if (hasVerb && nextIsQuote && folded.length <= 200) return true;
  if (hasAddress && aFullDate.test(folded)) return true;
  if (hasAddress && aDate.test(folded)) return hasVerb || mayStartHeader(joined);
  if (!hasVerb) return false;
  if (hasAddress && folded.length <= 200) return true;
  const standsAlone = (before ?? '').trim() === '' && folded.length <= 120;
  if (!mayStartHeader(joined) && !standsAlone) return false;
  return aFullDate.test(folded) && !speakers.test(folded);
}

/** Header labels of a forwarded or Outlook-style block, folded, by what they stand for. */
const fromLabels =
  'from|von|de|da|van|fra|od|lahettaja|fran|feladó|felado|expediteur|remitente|mittente|remetente|afzender|absender|от|от кого|发件人|差出人|보낸 사람|gonderen|kimden';
const otherLabels =
  'sent|date|to|subject|cc|bcc|reply-to|importance|attachments|gesendet|datum|an|betreff|envoye|envoye le|a|objet|enviado|enviado el|enviado em|enviada em|fecha|para|asunto|assunto|inviato|data|oggetto|aan|verzonden|onderwerp|til|emne|dato|amne|skickat|till|wyslano|do|temat|lahetetty|vastaanottaja|aihe|organisation|prioritat|repondre a|data e ora|kopie|copie|copia|kopia|wichtigkeit|дата|кому|тема|отправлено|发送时间|收件人|主题|送信日時|宛先|件名';
const fromLine = new RegExp(`^[*_ ]{0,4}(?:${fromLabels})[*_ ]{0,3}[:：]`, 'u');
const otherLine = new RegExp(`^[*_ ]{0,4}(?:${otherLabels})[*_ ]{0,3}[:：]`, 'u');

const separators =
  /^[\s>*_-]{0,20}(?:original message|ursprungliche nachricht|originalnachricht|original-nachricht|urspr\. nachricht|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|originele bericht|oprindelig meddelelse|oprindelig besked|original meddelelse|ursprungligt meddelande|wiadomosc oryginalna|oryginalna wiadomosc|alkuperainen viesti|forwarded message|forwarded by .{0,80}|weitergeleitete nachricht|message transfere|message reexpedie|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|doorgestuurd bericht|weitergeleitet von .{0,80}|reply message|begin forwarded message|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|debut du message (?:transfere|reexpedie)|inicio del mensaje reenviado|inizio messaggio inoltrato|inicio da mensagem (?:encaminhada|reencaminhada)|begin doorgestuurd bericht)[\s*_:-]{0,20}$/;

/** True for a line that parts the new text from a whole earlier mail: "-----Original Message-----" and its kin. */
export function isSeparatorLine(line: string): boolean {
  if (line.length > 140) return false;
  return separators.test(fold(line).trimEnd());
}

/**
 * True when at `start` a block of header lines begins, as Outlook and phones put above the earlier mail: a From: and
 * within the next seven lines at least two of Sent, To, Subject, Cc, in any of the languages.
 * Edge: "From: 10 am" in a person's list of times is none, since no such lines follow.
 */
export function isHeaderBlock(lines: readonly string[], start: number): boolean {
  const first = fold(lines[start] ?? '').trim();
  const opens = fromLine.test(first);
  if (!opens && !otherLine.test(first)) return false;
  let others = opens ? 0 : 1;
  let hasFrom = opens;
  for (let offset = 1; offset <= 7; offset += 1) {
    const line = fold((lines[start + offset] ?? '').slice(0, 300)).trim();
    if (fromLine.test(line)) hasFrom = true;
    else if (otherLine.test(line)) others += 1;
  }
  return hasFrom && others >= (opens ? 2 : 3);
}
