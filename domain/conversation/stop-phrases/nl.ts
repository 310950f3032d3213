import type { StopPhrases } from './shape.ts';

const mails =
  '(e mails?|emails?|mails?|mailtjes|mailings?|berichten|bericht|nieuwsbrieven|nieuwsbrief|reclame|aanbiedingen|spam|contact|post|advertenties|verzoeken|telefoontjes|informatie|reclamemails?|benaderingen|opvolging)';
const mine =
  '(mijn|onze|ons|dit|deze) (gegevens|adres|e mailadres|emailadres|mailadres|e mail adres|e mail|email|mail|naam|data|contactgegevens|persoonsgegevens|bedrijf|account)';
const me = `(mij|me|ons|emailaddress|${mine})`;
const list =
  '(lijst|lijsten|mailinglijst|mailinglist|mailing list|verzendlijst|adressenlijst|maillijst|bestand|bestanden|adressenbestand|mailbestand|database|systeem|nieuwsbrief|adresboek|mailing|crm|contactlijst)';
const write =
  '(mailen|schrijven|sturen|toesturen|toezenden|versturen|contacteren|lastigvallen|lastig vallen|spammen|bellen|benaderen|e mailen|emailen|opnemen|berichten|zoeken|storen|opvolgen|stalken)';
const please = '(aub|svp|alstublieft|alsjeblieft|a u b|graag|nu|direct|onmiddellijk|dan )?';

/** Opt-outs in Dutch. */
export const dutchStops: StopPhrases = {
  words:
    'stop|stopp|afmelden|afmelding|meld me af|meld mij af|mij afmelden|me afmelden|uitschrijven|uitschrijving|schrijf me uit|schrijf mij uit|mij uitschrijven|verwijder me|verwijder mij|verwijderen|geen mails meer|geen mail meer|geen e mails meer|geen berichten meer|afmelden aub|uitschrijven aub|laat me met rust',
  weakWords: 'stoppen|opzeggen|annuleren|einde|genoeg|klaar|basta|weg|ophouden',
  demands: [
    `(meld|meldt|schrijf|schrijft) (u )?${me} .. (af|uit)`,
    `(haal|haalt|verwijder|verwijdert|schrap|schrapt|gooi|neem|neemt|wis|wist) (u )?(dan )?${me} .. (uit|van|in) .. ${list}`,
    `(verwijder|verwijdert|wis|wist|schrap|schrapt) (u )?(dan )?(mij|me|ons|emailaddress|${mine})( ${please}$| uit| van| per| zo| alstublieft| aub|$)`,
    `(${me}|graag|wil|willen|wens|gelieve) .. (uitschrijven|afmelden|uitgeschreven|afgemeld|uit te schrijven|af te melden)`,
    `${me} .. (verwijderen|schrappen|wissen|halen|te verwijderen|te schrappen|te halen|verwijderd) .. (uit|van|$)`,
    `(uit|van) (uw|jullie|je|de|dit|deze) ${list} .. (verwijderen|halen|schrappen|te verwijderen|te halen|verwijderd|gehaald)`,
    `(uitschrijven|afmelden) (voor|van|bij) (uw|jullie|je|de|deze|alle) . ${list}`,
    `(stop|stopt|hou|houd|houdt) (u |aub |alstublieft |nu |alsjeblieft |eens |eindelijk ){0,3}(met|op met|ermee) . (mij |me |ons |het |die |deze |al die |al deze |al je )?(te )?(${write}|${mails})`,
    `(stop|stopt|staak|staakt) (de|deze|die|alle|uw|jullie|je) . ${mails}`,
    `(graag|gelieve|aub|svp) (te )?(verwijderen|schrappen|uitschrijven)( .. ${list}|$)`,
    '(haal|gooi|schrap|verwijder|neem) (mij|me|ons) . (eraf|eruit|er af|er uit|af|uit)',
    `(van|uit) (uw|jullie|je|de|dit|deze|die) . ${list} (af|uit|gehaald|geschrapt|verwijderd)`,
    'laat (mij|me|ons) .. met rust',
    '(maak|maken) . bezwaar (tegen|op)',
    'recht (op|van) (verwijdering|vergetelheid|bezwaar|gegevenswissing)',
    '(trek|trekken) .. toestemming .. in',
    '(verwijdering|wissen) van (mijn|onze|al mijn) .. (gegevens|data|adres|e mailadres)',
    'bel me niet register|zwarte lijst',
    '(nieuwsbrief|abonnement) .. (opzeggen|stopzetten)',
  ],
  refusals: [
    `(niet|nooit|niet meer) .. (op|in) (uw|jullie|je|de|deze|een) . ${list}`,
    '(wil|willen|wens|wensen|hoef|hoeven|wenst) (absoluut |echt |dus )?geen (reclame|spam|nieuwsbrief|nieuwsbrieven|mails?|e mails?|mailings?|berichten|advertenties)',
    `geen (verdere|nieuwe|andere|extra|zulke|dergelijke|toekomstige|ongevraagde) . ${mails}`,
    `geen . ${mails} .. (meer|meer .. (ontvangen|krijgen|sturen|te sturen|toe te sturen))`,
    `(wil|willen|wens|wensen|zou|hoef|hoeven|wenst|prijs|stel) .. (geen|niet|niets|nooit) .. (${mails}|meer|langer) .. (ontvangen|krijgen|gemaild|benaderd|horen|gecontacteerd|lastiggevallen|hebben|worden|te (ontvangen|krijgen|horen|worden)|van (u|jullie|je))`,
    `(wil|willen|wens|wensen|zou|hoef|hoeven) .. niet .. (gemaild|benaderd|gecontacteerd|lastiggevallen|gebeld)`,
    `(mail|schrijf|stuur|bel|contacteer|benader|mailt|schrijft|stuurt|benadert|neem|zoek|val) . (niet|niets|nooit|geen ${mails}) . (meer|weer|opnieuw|langer)`,
    `(niet|nooit) (meer|langer|verder|weer|opnieuw) .. (${write}|benaderd|gemaild|gecontacteerd|lastiggevallen|te ${write})`,
    `(mail|schrijf|contacteer|benader|mailt|schrijft|benadert) (mij|me|ons) .. (niet|nooit)$`,
    `geen (interesse|behoefte|belangstelling) (in|aan) .. (verdere|meer|jullie|uw|deze|zulke|dergelijke) .. (mails?|e mails?|mailings?|nieuwsbrieven|nieuwsbrief|berichten|reclame)`,
    `(gelieve|verzoek|verzoeken|vraag) .. (geen|niet) (meer|verdere|langer) .. (${mails}|${write}|te)`,
    '(niets|nooit) (meer )?(van|over) (u|jullie|je) .. (horen|ontvangen|krijgen|lezen|vernemen)',
  ],
  grumbles: [
    '(hoop|laat|moet|graag) .. laatste (mail|e mail|bericht|keer)',
    '(niet|nooit|niets|geen) (meer|langer|verder|weer) .. (sturen|mailen|schrijven|ontvangen|krijgen|benaderen|contacteren|horen|hebben|benaderd|gemaild|lastigvallen)',
    '(stuur|mail|schrijf) .. (niet|nooit) (meer|weer)',
    '(inbox|mailbox|postvak) .. (vol|overspoeld)',
    'dring niet aan',
    'spam|ongevraagde?|ongewenste?|lastigvallen|lastig vallen|stalking|intimidatie',
    '(hoe|waar|waarvan) .. (kom|komt|komen|heeft|hebben|heb|hebt) .. (u|je|jullie|jij) .. (aan )?(mijn|ons|onze|dit|deze) (e mailadres|emailadres|mailadres|adres|gegevens|e mail|mail|naam|nummer|contactgegevens)',
    'wie heeft (u|je|jullie) (mijn|ons|dit)',
    '(nooit|niet|geen) .. (aangemeld|ingeschreven|toestemming gegeven|toestemming|om gevraagd|geabonneerd) . (voor|gegeven|$|om|verleend)',
    '(autoriteit persoonsgegevens|aangifte|klacht indienen|mijn advocaat|onze advocaat|juridische stappen|melden als spam|rapporteer|rapporteren als|meldpunt)',
    '(avg|gdpr) . (verzoek|schending|overtreding|artikel|klacht)|(op grond van|volgens|conform|krachtens) .. (avg|gdpr)',
    '(nu is het genoeg|het is genoeg|genoeg zo|ik ben .. (zat|beu)|wij zijn .. (zat|beu)|ben dit .. (zat|beu)|hou .. op|houd .. op|kap ermee|kappen nu|doe normaal)',
    '(rot op|donder op|flikker op|sodemieter|oprotten|val dood|hou je kop|lazer op)',
    'waarom .. (krijg|ontvang|blijf|blijft|blijven|mailt|mail|sturen|stuur) .. (nog steeds|steeds|telkens|alweer|nog altijd|mailen|sturen)',
    '(al|reeds|meermaals|meerdere keren|eerder) .. (afgemeld|uitgeschreven|gevraagd te stoppen|verzocht|gezegd)',
    '(afmeldlink|uitschrijflink|afmeldknop|afmeldoptie|uitschrijfknop)',
    '(afmelden|uitschrijven|uitgeschreven|afgemeld)',
  ],
  negators: 'niet|nooit|geen|zonder|in plaats van|niemand',
  overdue: 'nog|nog steeds|waarom|al|reeds|meermaals',
  firstPerson:
    'mij|me|ons|mijn|onze|ik|wij|we|emailaddress|graag|aub|svp|alstublieft|alsjeblieft|gelieve|verzoek',
  others:
    'gasten|gast|deelnemers|deelnemer|klanten|klant|bezoekers|medewerkers|leden|genodigden|mensen|zij|personen|men',
  instructionsBefore:
    '(als|indien|wanneer|wilt|wil|kunt|kun|mocht) (u|je|jullie)|om u$|om$|klik|klikken|link|via|hier$|u kunt|je kunt|te allen tijde',
  instructionsAfter: 'weblink|hier|via|klik|kan|kunt|link|te allen tijde|op elk moment',
  laterOn:
    'tot|voor|vandaag|morgen|deze (week|maand)|dit (jaar|weekend)|in het weekend|tijdens|op (zondag|zaterdag)|voorlopig|op dit moment|nu even|momenteel|telefonisch|op mijn mobiel',
};
