import type { StopPhrases } from './shape.ts';

const mails =
  '(e mails?|emails?|mails?|mailings?|nachrichten|newsletters?|werbung|werbemails?|werbe e mails|anfragen|angebote?|post|kontaktaufnahmen?|kontaktversuche|kontakt|anschreiben|zuschriften|zusendung|zusendungen|spam|sms|anrufe|akquise|infos|informationen)';
const letters =
  '(e mails?|emails?|mails?|mailings?|nachrichten|newsletters?|werbung|werbemails?|kontaktaufnahmen?|kontaktversuche|anschreiben|zuschriften|zusendungen|spam|sms|anrufe|akquise)';
const mine =
  '(meine?n?|meiner|unsere?n?|unserer|diese) . (daten|adresse|e mail|email|mail|mailadresse|emailadresse|e mail adresse|e mailadresse|kontaktdaten|kontakt|namen|firma)';
const me = `(mich|uns|emailaddress|${mine})`;
const list =
  '(verteiler|verteilern|verteilerliste|verteilerlisten|liste|listen|mailingliste|adressliste|adresslisten|datenbank|kartei|system|crm|newsletter|adressbuch|adressbestand|adressverteiler|mailverteiler|kontakten)';
const want = '(mochten?|wollen|will|wunsche|wunschen|wurden?|bitte|bitten|mag)';
const contacted =
  '(kontaktiert|kontaktieren|angeschrieben|anschreiben|angemailt|anmailen|anzuschreiben|zu kontaktieren|zu schreiben|zu belastigen|anzumailen|anzurufen|zuzusenden|zu senden|zu schicken|zuzuschicken|zu melden|schicken|senden|zusendet|schickt|schreibt|angerufen|anrufen|belastigt|belastigen|beworben|gemailt|schreiben|mailen|melden|zuschicken|zusenden|behelligt|behelligen|nerven)';

/** Opt-outs in German. */
export const germanStops: StopPhrases = {
  words:
    'stop|stopp|abmelden|abmeldung|mich abmelden|abbestellen|abbestellung|austragen|mich austragen|abmelden bitte|keine mails mehr|keine e mails mehr|keine weiteren mails|keine weiteren e mails|keine werbung|kein newsletter|loschen|entfernen|widerspruch|newsletter abbestellen|newsletter abmelden|bitte streichen|streichen|bitte loschen|unterlassen|nie wieder|nie mehr|raus aus dem verteiler|aus verteiler loschen',
  weakWords: 'kundigen|kundigung|ende|schluss|aufhoren|widerruf|weg|raus|genug|es reicht',
  demands: [
    '(stellen sie|stellt) (das|dies|es|diese .. ) . ein$|horen sie . damit auf|sparen sie (sich|uns|mir)',
    '(bitte|bitten|ersuche|erbitte|ersuchen|erbitten) . um .. (streichung|abmeldung|austragung|loschung|entfernung)|(streichung|abmeldung|austragung|loschung) (erbeten|bitte)',
    '(bitte )?(meine |diese |unsere )?(adresse|e mail adresse|mailadresse|daten|kontaktdaten) loschen$',
    `(melde|meldet|melden sie) ${me} .. ab`,
    `(trage|tragt|tragen sie|nimm|nehmt|nehmen sie|hol|holen sie) ${me} .. (aus|raus|heraus|runter|herunter)`,
    `(mich|uns|meine .. |unsere .. |bitte|emailaddress|newsletter) .. (abmelden|abzumelden|austragen|auszutragen|abbestellen|abzubestellen|rausnehmen|herausnehmen|herauszunehmen|herunternehmen|runternehmen)`,
    `(abmelden|austragen|abbestellen)( bitte|$)`,
    '(bestelle|bestellen) .. (newsletter|mails?|e mails?) .. ab',
    `(losch|losche|loscht|loschen|loschen sie|entfern|entferne|entfernt|entfernen|entfernen sie|streich|streiche|streichen|streichen sie|nimm|nehmen|nehmen sie|werfen sie|tilgen sie) ${me} .. (aus|von) .. ${list}`,
    `(losche?|loscht|loschen sie|entferne?|entfernt|entfernen sie|streichen sie|streiche?) (bitte )?(mich|uns|emailaddress|${mine})`,
    `${me} .. (aus|von) . (ihrem|ihrer|ihren|eurem|eurer|euren|deinem|deiner|dem|der|allen|allen ihren) . ${list} .. (loschen|entfernen|streichen|nehmen|austragen|tilgen|zu loschen|zu entfernen|zu streichen|zu nehmen)`,
    `(bitte|aus) . (aus|von) . ${list} . (nehmen|streichen|loschen|entfernen|austragen|rausnehmen|herausnehmen)`,
    '(nehmen|nehmt|nimm) (sie )?(mich|uns) .. (raus|heraus|runter)',
    `(ich|wir) .. (verzichte|verzichten) .. auf .. ${mails}`,
    `(mich|uns|${mine}) .. (loschen|entfernen|zu loschen|zu entfernen)$`,
    `(aus|von) (ihrem|ihrer|ihren|eurem|eurer|euren|deinem|dem|der|allen) . ${list} . (genommen|gestrichen|entfernt|geloscht|ausgetragen|raus|heraus)`,
    `(horen sie|hor|hort|horen) (bitte |endlich |doch |damit |sofort ){0,3}auf . (mir|mich|uns|damit|mit|zu (schreiben|nerven|mailen))`,
    `(stoppen sie|stoppt|stoppe|beenden sie|unterlassen sie|unterlasst|einstellen) . (diese[nrs]?|ihre|eure|den|die|das|weitere|jede|jegliche|alle|bitte|mir|uns|es) .. (${mails}|$)`,
    `(stellen sie|stellt|stell) .. ${mails} .. ein`,
    `(widerspreche|widersprechen|widerspruch) .. (${mails}|nutzung|verwendung|verarbeitung|datenverarbeitung|speicherung)`,
    '(widerrufe|widerrufen|widerruf|ziehe) .. (einwilligung|zustimmung|einverstandnis)',
    '(lass|lasst|lassen sie) (mich|uns) .. (in ruhe|in frieden|zufrieden)',
    '(verschonen sie|verschont|verschone) (mich|uns)',
    '(loschung|loschen) (meiner|unserer|aller meiner|aller) . daten',
    '(sperren sie|sperrt) (mich|uns|meine .. |diese .. )|(sperrliste|robinsonliste)',
    `(sehen|sehe) sie .. von . (weiteren|weiterer|kunftigen|solchen|diesen|ihren|jeglichen|jeglicher) . ${mails}`,
    `von . ${mails} . (abzusehen|absehen|abstand)`,
    `(unterlassen|unterlasst|einzustellen|einstellen) . (sie )?(es|das|dies|diese|weitere|jegliche|jede) .. `,
    `von . (weiteren|weiterer|kunftigen|solchen|jeglichen|jeglicher) . ${mails} .. (abzusehen|absehen)`,
    `verzichten sie .. auf .. ${mails}`,
  ],
  refusals: [
    `(nicht|nicht mehr|nie) .. (auf|in) (ihrer|eurer|deiner|dieser|einer|ihrem|eurem|diesem) . ${list}`,
    `(keine|keinen|keiner|kein|keinerlei) (weiteren?|weiterer|weiteres|solchen?|derartigen?|zukunftigen?|kunftigen?|zusatzlichen?|anderen?|neuen) . ${letters}`,
    `(keine|keinen|kein|keinerlei) . ${mails} . (mehr|von ihnen|von euch|von dir|an mich|an uns)`,
    `bitte . (keine|keinen|keinerlei) . ${mails}`,
    `${want} .. (keine|keinen|keinerlei) . (mehr )?${mails}`,
    `(nicht|nie|niemals) (mehr|wieder|weiter|langer|weiterhin|nochmal|noch einmal) .. ${contacted}`,
    `(schreib|schreibe|schreiben|schreibt|kontaktier|kontaktiere|kontaktieren|kontaktiert|mail|mailen|mailt|belastigen|nerven|senden|schicken|sende|schick|schicke|schickt) . (sie )?(mir|mich|uns) .. (nicht|nie|niemals|nichts|keine|keinen)( .. ${mails})? . (mehr|wieder|weiter|langer)`,
    `(schreib|schreiben|schreibt|kontaktiere|kontaktieren|kontaktiert|belastigen) . (sie )?(mir|mich|uns) (bitte )?(nicht|nie|niemals)$`,
    `(melde|melden|meldet) (sie )?(sich|dich|euch) .. (nicht|nie|niemals) (mehr|wieder)`,
    `${want} .. (nicht|nichts|nie) (mehr|weiter|langer|weiterhin) .. (${contacted}|erhalten|bekommen|empfangen|horen|lesen|haben|wissen)`,
    `${want} .. (nicht|nie|niemals) .. (kontaktiert|angeschrieben|angemailt|belastigt|beworben|behelligt)`,
    '(nichts|nie|nie wieder) (mehr |weiter )?(von|uber) (ihnen|euch|dir|ihrer firma) .. (horen|lesen|wissen|bekommen|erhalten|sehen)',
    `kein(e|en|erlei)? (interesse|bedarf) an .. (weiteren|ihren|euren|solchen|diesen|zukunftigen|kunftigen) .. ${mails}`,
    `nicht an .. (weiteren|ihren|euren|solchen|diesen) .. (mails?|e mails?|newslettern?|nachrichten|werbung) .. interessiert`,
    `(nicht|nie|niemals) (anschreiben|anmailen|kontaktieren|belastigen)$`,
    'nicht (mehr|weiter|langer) erwunscht|kontakt(aufnahme)? . (unerwunscht|nicht erwunscht)',
  ],
  grumbles: [
    '(hoffentlich|sei|sollte|soll|bleibt|bitte) .. (letzte|letzter) (mail|e mail|nachricht|brief|versuch)',
    '(unterlassen|lassen|lasst) (sie )?(das|dies|es)$',
    '(nicht|nichts|nie|niemals|kein|keine|keinen) (mehr|weiter|langer|wieder) .. (schreiben|schicken|senden|mailen|kontaktieren|melden|bekommen|erhalten|zusenden|zuschicken|anschreiben|horen|haben|wollen)$',
    '(diese|ihre|solche) (mails|e mails|nachrichten|newsletter|werbung) .. (nicht|nie) (mehr )?.. (bekommen|erhalten|haben|wollen|sehen|lesen)',
    '(posteingang|postfach|mailbox) .. (voll|zugemullt|verstopft|uberflutet)',
    'spam|belastigung|belastigen|unerwunschte?[rns]?|unaufgeforderte?[rns]?|unverlangte?[rns]?|werbemull',
    '(woher|wie|wo) .. (haben|hast|habt|kommen|bekamen|kennen) .. (sie|du|ihr) .. (meine?n?|unsere?n?|diese) . (daten|adresse|e mail|mail|mailadresse|emailadresse|e mail adresse|kontaktdaten|kontakt|namen|nummer)',
    'wer hat (ihnen|euch|dir) (meine?n?|unsere?n?|diese)',
    '(nie|niemals|nirgends) .. (angemeldet|eingewilligt|zugestimmt|abonniert|registriert|angefordert)',
    '(nicht|keine) .. (angemeldet|eingewilligt|zugestimmt|abonniert|registriert|angefordert|einwilligung|zustimmung|einverstanden) .. (newsletter|verteiler|mails?|e mails?|werbung|ihnen|ihrem|gegeben|erteilt|$)',
    '(anwalt|rechtsanwalt|abmahnung|abmahnen|unterlassungserklarung|strafanzeige|anzeige erstatten|datenschutzbehorde|landesdatenschutz|verbraucherzentrale|bundesnetzagentur)',
    'dsgvo . (auskunft|verstoss|beschwerde|art|artikel|widerspruch)|(gemass|nach|laut|art|artikel \\d+) .. dsgvo',
    '(es|jetzt|das|mir) reicht( es|s|$)|schluss (jetzt|damit)|genug davon|hab(e)? genug|haben genug',
    '(sie|ihr|du|das|es) (nerven|nervst|nervt|nervig)|nerven sie|nervt mich|nervt langsam',
    '(hau|haut|hauen) .. ab|verpiss|verzieh dich|halt die klappe|leck mich|fick|arschloch',
    '(warum|wieso|weshalb) .. (bekomme|erhalte|kriege|bekommen|erhalten|schreiben|schicken) .. (immer noch|standig|dauernd|noch immer|schon wieder|ungefragt)',
    '(bereits|schon|mehrfach|mehrmals|wiederholt) .. (abgemeldet|gebeten|widersprochen|gesagt)',
    '(abmeldelink|abmelde link|abbestelllink|abmeldefunktion|abmeldemoglichkeit)',
    '(aufhoren|aufzuhoren|hor auf|horen sie auf|hort auf|lass das|lassen sie das|lasst das|stoppen)$',
    '(abmelden|abbestellen|austragen|abgemeldet|ausgetragen)',
  ],
  negators: 'nicht|nie|niemals|kein|keine|keinen|keinesfalls|ohne|statt|anstatt|ungern',
  overdue: 'noch|immer noch|schon|warum|wieso|weshalb|bereits|endlich|mehrfach',
  firstPerson:
    'mich|uns|mir|wir|ich|mein|meine|meinen|meiner|unser|unsere|unseren|unserer|emailaddress|bitte',
  others:
    'gaste?n?|gast|teilnehmer|teilnehmern|teilnehmerinnen|kunden|kundinnen|besucher|besuchern|mitarbeiter|mitarbeitern|mitglieder|personen|leute|eingeladenen?|man',
  instructionsBefore:
    '(wenn|falls|sofern|sollten|wollen|mochten|konnen) sie|um sich$|um$|hier$|klicken|klick|link|jederzeit|sie .. jederzeit',
  instructionsAfter: 'weblink|hier|jederzeit|klicken|konnen sie|link|unter',
  laterOn:
    'bis (zum|zur|nach|anfang|mitte|ende|montag|dienstag|mittwoch|donnerstag|freitag|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|dahin|\\d+)|vor|heute|diese woche|diesen monat|dieses jahr|am wochenende|wahrend|im moment|momentan|derzeit|telefonisch|auf dem handy|rufen sie|lieber|sondern',
};
