import { fold } from './fold.ts';

const delimiter = /^(?:--|---|__|___|—|–|--=)\s*$/;

const phoneLine =
  /^(?:sent (?:from|via|with|using) (?:my |the |a |an )?.{2,60}|get outlook for .{2,60}|von (?:meinem|meiner|unterwegs) .{0,50}gesendet|gesendet (?:von|mit|uber|aus) .{2,60}|(?:envoye|expedie) (?:de|depuis|a partir de|avec) (?:mon |ma |l'|l')?.{2,60}|telecharger outlook pour .{2,60}|obtenez outlook pour .{2,60}|enviado (?:desde|de|do|da|a partir|con|com|pelo|por) .{2,60}|obtener outlook para .{2,60}|obter o? ?outlook para .{2,60}|inviato (?:da|dal|con|tramite) .{2,60}|scarica outlook per .{2,60}|ottieni outlook per .{2,60}|(?:verzonden|verstuurd|gestuurd) (?:vanaf|vanuit|met|via|van) .{2,60}|download outlook voor .{2,60}|outlook voor .{2,20} downloaden|holen sie sich outlook fur .{2,60}|outlook fur .{2,20} beziehen|diese nachricht wurde von mein.{2,60} gesendet|sent from mobile|sendt fra .{2,60}|skickat fran .{2,60}|wyslano z .{2,60})\.?$/;

const signOff =
  /^(?:(?:(?:many )?(?:thanks|thank you)(?: in advance)?,? (?:and|&|with) )?(?:with )?(?:my )?(?:best|kind|kindest|warm|warmest|many|friendly|sunny) (?:regards?|wishes|greetings)|regards|thanks & regards|thanks and regards|all the best|best|yours (?:sincerely|truly|faithfully)|sincerely(?: yours)?|cheers|br|kr|mit (?:freundlichen|besten|herzlichen|vielen|lieben|sonnigen) grussen?|mit freundlichem gruss|freundliche grusse|(?:vielen dank und |danke und )?(?:viele|liebe|beste|herzliche|schone|sonnige) grusse?(?: aus .{2,30})?|(?:freundlichen|besten|lieben|herzlichen|schonen) gruss|gruss|grusse|mfg|lg|vg|hochachtungsvoll|cordialement|bien cordialement|tres cordialement|bien a vous|(?:sinceres|meilleures) salutations|salutations(?: distinguees| cordiales)?|bonne (?:journee|soiree)|amicalement|respectueusement|(?:un )?(?:cordial |afectuoso )?saludos?(?: cordiales| cordial)?|atentamente|un abrazo|atte|(?:cordiali|distinti|cari|tanti) saluti|saluti|cordialmente|(?:un )?cordiale saluto|atenciosamente|(?:com os )?(?:melhores|meus melhores) cumprimentos|cumprimentos|abracos?|att|cordiais saudacoes|(?:met )?(?:vriendelijke|hartelijke|beste|lieve) groet(?:en|jes)?|mvg|(?:hartelijke |vriendelijke |veel )?groet(?:en|jes)?|hoogachtend)[,.! -]{0,4}$/;

const disclaimer =
  /^\W{0,6}(?:(?:this|the) (?:e-?mail|message|information|communication|transmission|content)s? (?:and any|is (?:intended|confidential|strictly)|may contain|contains? (?:confidential|privileged)|contained|in this|transmitted)|if you (?:are not the (?:intended|named)|have received this)|confidentiality notice|disclaimer|please consider the environment|think before you print|diese (?:e-?mail|nachricht) (?:enthalt|ist|kann|und)|der inhalt dieser|vertraulichkeitshinweis|bitte (?:denken|prufen) sie .{0,30}(?:umwelt|drucken)|ce (?:message|courriel|mail|courrier) (?:et|est|peut|electronique|contient)|cet e-?mail (?:et|est|peut)|les informations contenues|este (?:mensaje|correo|e-?mail) (?:y|es|puede|contiene|electronico|e (?:confidencial|seus))|la informacion contenida|aviso (?:legal|de confidencialidad)|questo (?:messaggio|documento)|questa (?:e-?mail|comunicazione)|le informazioni contenute|esta mensagem|a informacao contida|dit (?:bericht|e-?mailbericht)|deze e-?mail|de informatie in dit|p rint this)/;

/** What stands in the part of the person: their words, and the signature that belongs under them. */
export type SignatureSplit = {
  readonly body: readonly string[];
  readonly signature: readonly string[];
};

const maxSignatureLines = 25;

/**
 * Parts one stretch of new lines into words and signature.
 *
 * A signature begins at `-- `, at a sign-off line ("Kind regards") in the last 25 lines with words before it, at a
 * phone's "Sent from my …" (that line only) or at a confidentiality notice. A postscript under it (`PS: …`) is the
 * person's words again. Edge: a mail that is nothing but a sign-off keeps it as its words.
 */
export function splitSignature(lines: readonly string[]): SignatureSplit {
  const words: string[] = [];
  const phones: string[] = [];
  for (const line of lines) {
    if (isPhoneLine(line)) phones.push(line);
    else words.push(line);
  }
  const start = signatureStart(words);
  const below = words.slice(start);
  const postscript = postscriptStart(below);
  return {
    body: [...words.slice(0, start), ...below.slice(postscript)],
    signature: [...below.slice(0, postscript), ...phones],
  };
}

function isPhoneLine(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length < 8 || trimmed.length > 120) return false;
  return phoneLine.test(
    fold(trimmed)
      .replace(/<[^>]{0,100}>|\[[^\]]{0,100}\]|[*_]/g, '')
      .trim(),
  );
}

function signatureStart(lines: readonly string[]): number {
  const earliest = Math.max(1, lines.length - maxSignatureLines);
  let hasWords = false;
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (delimiter.test(trimmed) && isSignatureDelimiter(lines, index)) return index;
    if (hasWords && trimmed !== '') {
      const folded = fold(trimmed.slice(0, 160));
      if (disclaimer.test(folded)) return index;
      if (index >= earliest && folded.length <= 60 && signOff.test(folded)) return index;
    }
    hasWords ||= trimmed !== '';
  }
  return lines.length;
}

/** A rule of dashes between two paragraphs is not a signature: under one there is little. */
function isSignatureDelimiter(lines: readonly string[], index: number): boolean {
  return /^--\s?$/.test(lines[index] ?? '') || lines.length - index <= maxSignatureLines;
}

function postscriptStart(lines: readonly string[]): number {
  const found = lines.findIndex((line) => /^\s*p\.?\s?s\.?\s?[:.,\-–]?\s/i.test(line));
  return found < 0 ? lines.length : found;
}
