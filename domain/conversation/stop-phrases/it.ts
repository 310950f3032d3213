import type { StopPhrases } from './shape.ts';

const mails =
  '(e mail|email|mail|messaggi|messaggio|newsletter|comunicazioni|comunicazione|pubblicita|offerte|spam|promozioni|posta|informazioni|solleciti|contatti|proposte|notifiche)';
const mine =
  '(il mio|la mia|i miei|le mie|il nostro|la nostra|i nostri|questo|questa|mio|mia|miei) . (indirizzo|indirizzo e mail|indirizzo email|indirizzo mail|mail|email|e mail|nome|contatto|contatti|dati|nominativo|account|iscrizione|azienda)';
const list =
  '(lista|liste|mailing list|newsletter|database|elenco|elenchi|rubrica|archivio|archivi|banca dati|contatti|sistema|invii|mailing|indirizzario)';
const write =
  '(scriv(a|ete|ere|ermi|erci|iate|ano|i|endo|endomi|etemi|eteci|imi)|contatt(i|ate|are|armi|arci|iate|ino|atemi|ateci|ando|andomi|ami)|mand(i|ate|are|armi|arci|atemi|ateci|ando|andomi|ino|ami)|invi(i|ate|are|armi|arci|atemi|ateci|ando|andomi|ino|ami|o)|disturb(i|ate|are|armi|arci|atemi|ateci|ando|ino|ami)|importun(i|are|armi|ate)|tormentar(e|mi|ci)|assillar(e|mi|ci)|insist(a|ere|ete)|chiam(i|are|armi|ate|atemi)|rompere|spammare|ricontatt(are|armi|arci|ate|i|atemi))';
const remove = '(cancell|rimuov|elimin|togli|tolg|disiscriv|depenn|esclud)';

/** Opt-outs in Italian. */
export const italianStops: StopPhrases = {
  words:
    'stop|stopp|cancella|cancellami|cancellatemi|cancellazione|cancellarmi|disiscrivi|disiscrivimi|disiscrivetemi|disiscrivermi|disiscrizione|disiscriviti|rimuovi|rimuovimi|rimuovetemi|toglietemi|toglimi|basta mail|basta email|niente mail|non scrivetemi|non contattatemi|annulla iscrizione|cancella iscrizione',
  weakWords:
    'annulla|annullare|cancellare|rimuovere|ferma|fermare|basta|disdetta|revoca|fine|smettila|smettetela',
  demands: [
    'disiscri(vi|vimi|vetemi|vermi|va|vere|zione|versi|vo|tto|tta|verci)',
    '(cancellami|cancellatemi|cancellarmi|cancellateci|rimuovimi|rimuovetemi|rimuovermi|rimuoveteci|toglietemi|toglimi|togliermi|toglieteci|eliminatemi|eliminami|eliminarmi|escludetemi|escludermi|depennatemi)',
    `(mi|ci) . ${remove}(i|a|ino|ano|iate|hiate)`,
    `${remove}[a-z]{0,6} . ${mine}`,
    `${remove}[a-z]{0,6} .. emailaddress`,
    `${remove}[a-z]{0,6} .. (dalla|dalle|dal|dai|dagli|da) . (vostra |vostre |vostro |vostri |sua |tua |questa |queste )?${list}`,
    `(essere|venire|vengo|venga) (cancellat|rimoss|eliminat|tolt|depennat)(o|a|i|e)`,
    `(cancell|annull|disd)[a-z]{0,6} .. iscrizione . (${list}|$)`,
    `(smett(ere|erla|ete|i|a|ano|iamo|etela|ila)|finitela|piantatela|cess(i|ate|are|ino)|ferm(i|ate|are|atevi)) (subito |immediatamente )?(di|con|coi|le|l|gli|i|queste|questi) .. (${write}|${mails})`,
    `basta (con |di |coi )?(le |queste |questi |i |vostre )?(${write}|${mails})`,
    '(lasciatemi|lasciami|mi lasci|lasciateci|ci lasci|ci lasciate|mi lasciate) (in pace|stare|tranquill(o|a|i|e))',
    '(mi oppongo|ci opponiamo|opposizione) .. (trattamento|uso|utilizzo|dati|invio|ricezione)',
    '(revoco|revochiamo|ritiro) .. consenso',
    'diritto (di opposizione|all oblio|alla cancellazione|di cancellazione)',
    '(cancellazione|eliminazione|rimozione) (dei|di|del) .. (miei dati|nostri dati|dati personali|mio indirizzo|mio nominativo|mia mail|mia email)',
    'registro delle opposizioni|lista nera',
  ],
  refusals: [
    `non .. (stare|essere|figurare|rimanere) (nella|nelle|in|sulla|nel) . ${list}`,
    `non (mi |ci |vi )?(permett[a-z]{1,5} )?${write} (piu|mai)`,
    'non (ricevere|ricevo|avere) piu',
    `(astenersi|si astenga|astenetevi|evitate|eviti|evitare) .. ${write}`,
    `non (mi|ci) ${write}( .. (piu|mai|nulla|niente|altro|${mails})|$)`,
    `non (scrivetemi|scrivermi|scrivimi|contattatemi|contattarmi|contattateci|mandatemi|mandarmi|inviatemi|inviarmi|disturbatemi|disturbarmi|chiamatemi)`,
    `non (voglio|vogliamo|desidero|desideriamo|intendo|intendiamo|vorrei|vorremmo|gradisco|gradiamo|mi interessa|ci interessa|autorizzo) . (ricever(e|ne|la|le|li)|essere (contattat|disturbat|ricontattat|importunat)(o|a|i|e)|avere|sentire) .. (piu|${mails}|vostre|vostri|altre|altri|nulla|niente|da voi|da parte vostra|$)`,
    `non (voglio|vogliamo|desidero|desideriamo|gradisco) . (vostre|vostri|altre|altri|queste|questi|nessun|nessuna|piu) . ${mails}`,
    `non .. piu .. (ricever(e|ne|la|le|li)|essere (contattat|disturbat|ricontattat|importunat)(o|a|i|e)|${write})`,
    `(niente|nessun|nessuna|nessun altra|nessun altro) (piu |altre |altri |altra |altro )?${mails} (per favore|grazie|piu|da voi|$)`,
    `non (sono|siamo) interessat(o|a|i|e) (a ricevere|alle vostre (mail|email|e mail|newsletter|comunicazioni)|ad altre)`,
    '(smettere|finire) di ricevere',
  ],
  grumbles: [
    '(che|spero|sia) .. ultim(o|a) (mail|email|messaggio|volta)',
    'non .. (piu|mai piu|oltre|mai) .. (ricevere|scrivere|scrivermi|mandare|mandarmi|inviare|inviarmi|contattare|contattarmi|disturbare|disturbarmi|sentire|essere)|non .. (ricevere|essere|scriver|contattar|disturbar)[a-z]{0,6} .. (piu|oltre|mai)',
    '(diffido|diffidiamo) (dal|dall|di) .. |non (ho|abbiamo) (mai )?(dato|autorizzato|prestato)',
    '(casella|posta) .. (piena|intasata|inondata)',
    'non insist(a|ete|ere)',
    'spam|molestia|molestie|indesiderat(a|e|i|o)|non richiest(a|e|i|o)|posta spazzatura|stalking',
    '(dove|come|da dove|da chi) .. (avete|ha|hai|avuto|preso|trovato|ottenuto) .. (il mio|la mia|i miei|il nostro|questo) . (indirizzo|mail|email|e mail|contatto|dati|nome|nominativo|numero)',
    'chi (vi|le|ti) ha dato',
    '(mai|non) .. (iscritt(o|a|i)|registrat(o|a|i)|dato .. consenso|richiesto (queste|questa|le vostre|di ricevere)|autorizzat(o|a|i)|chiesto (di ricevere|queste))',
    '(garante|denuncia|denuncero|querela|mio avvocato|nostro avvocato|vie legali|azioni legali|segnalo|segnalero|segnalazione al)',
    'gdpr . (violazione|articolo|art|richiesta)|(ai sensi|in base) .. (gdpr|regolamento)',
    '(basta cosi|adesso basta|ora basta|avete stufato|mi avete stufato|avete rotto|non se ne puo piu|sono stuf(o|a)|siamo stufi|che palle)',
    '(andate|vai|vada) .. (quel paese|fanculo|diavolo)|vaffanculo|rompiscatole|rompicoglioni',
    'perche .. (continuo|continuate|continua|ricevo|riceviamo|mandate|scrivete|inviate) .. (ancora|a |sempre|vostre|mail|email)',
    '(gia|piu volte) .. (chiesto|detto|cancellat(o|a)|disiscritt(o|a))',
    '(link|pulsante|bottone|tasto) .. (disiscrizione|cancellazione|cancellarsi|disiscriversi)',
  ],
  negators: 'non|mai|senza|invece di|neanche',
  overdue: 'ancora|perche|gia|piu volte|continuo',
  firstPerson:
    'mi|ci|mio|mia|miei|nostro|nostra|io|noi|voglio|vogliamo|desidero|vorrei|chiedo|prego|emailaddress|per favore|per piacere|cortesemente|gentilmente',
  others:
    'ospiti|ospite|partecipanti|partecipante|clienti|cliente|invitati|visitatori|membri|dipendenti|utenti|persone|loro',
  instructionsBefore:
    'se (desideri|desidera|vuoi|vuole|non desideri|non desidera|preferisci|preferisce)|clicca|clicchi|cliccando|puoi|puo|link',
  instructionsAfter: 'weblink|clicca|clicchi|qui|in qualsiasi momento|link|cliccando',
  laterOn:
    'prima|fino|durante|oggi|domani|questa settimana|questo (mese|weekend)|quest anno|nel (weekend|fine settimana)|la (domenica|sera)|per (ora|il momento|telefono)|al (momento|cellulare)',
};
