import { plainWords } from './fold.ts';
import { compilePhrases, hasPhrase } from './phrases.ts';

const wrongPerson = compilePhrases([
  'no longer ((work|works|working|employed) (here|there|at|for|in|by)|with (us|the company|our)|part of (the|this|our)|at (this|the|our)|here|responsible|in charge|(handles?|employed|working)$)',
  '(has|have|had|is|ve) . (left|leaving) (the |our |us|this )(company|organi[sz]ation|firm|business|team|agency|position|role|employment|$)',
  '(does not|doesnt|dont|do not|did not|didnt) work (here|there|at|for (us|this|the|that company))',
  '(not|isnt|wasnt) the (right|correct|appropriate|best|proper) (person|contact|one|department|address|e mail|email)',
  '(wrong|incorrect) (person|contact|address|e mail|email|department|recipient|guy|anna|name|number|company)',
  '(not|no longer) (responsible|in charge|the contact) (for|of) (this|events?|that|these|organi[sz]ing|such|catering|marketing|it)',
  '(i|we) (do not|dont) (handle|deal with|organi[sz]e|manage|look after) . (events?|this|these|that|such)',
  'you (have|ve|must have|probably have) (the |got the |reached the |contacted the )(wrong|incorrect)',
  '(address|mailbox|account|email|e mail) is no longer (in use|valid|active|monitored|used|available)',
  'nicht mehr (bei uns|im unternehmen|im haus|in der firma|hier|fur (uns|die|das)|tatig|beschaftigt|zustandig|verantwortlich|teil|in unserem)',
  'arbeitet? (nicht mehr|hier nicht|dort nicht)|arbeite (nicht mehr|hier nicht)|ausgeschieden|(unternehmen|firma|haus) verlassen',
  'nicht (der|die|ihr|ihre) (richtige[rn]?|passende[rn]?|zustandige[rn]?|korrekte[rn]?) (ansprechpartner|ansprechpartnerin|person|kontakt|stelle|adresse|adressat)',
  '(bin|bins|sind|ist) . nicht . (zustandig|verantwortlich)|(dafur|hierfur|fur veranstaltungen|fur events) . nicht zustandig|falsche[rn]? (person|ansprechpartner|ansprechpartnerin|adresse|adressat|empfanger|abteilung|kontakt)|an der falschen (adresse|stelle)|falsch verbunden',
  '(ne|n) . (travaille|travaillent|fait|exerce|occupe) plus|a quitte (la|l|notre|ses|son|le) . (societe|entreprise|association|organisation|poste|fonctions|equipe|structure)|ne fait(s)? plus partie',
  '(pas|plus) (la bonne|le bon|la|le) . (personne|interlocuteur|interlocutrice|contact|destinataire|adresse|service)|(mauvaise|mauvais) (personne|interlocuteur|interlocutrice|contact|destinataire|adresse|service)|(plus|pas) (en charge|responsable) (de|du|des)|trompee?s? (de|d) (personne|adresse|destinataire|interlocuteur)|erreur de destinataire',
  'ya no (trabaja|trabajo|forma parte|esta|es|soy|me encargo|me ocupo)|(ha dejado|dejo|deje|he dejado) (la empresa|la compania|la organizacion|el cargo|de trabajar)',
  'no (soy|es) (la persona|el|la|el contacto) (adecuad|indicad|correct|responsable|encargad|apropiad)(a|o)?(e)?|no (soy|es) (responsable|encargad(o|a)|el responsable|la responsable)|(persona|direccion|contacto|departamento|destinatario) (equivocad|incorrect|erroneo)(a|o)?|se (ha |han )?equivoc(ado|o|aron) de (persona|direccion|contacto)|no (me|nos) (encargo|ocupo|encargamos|ocupamos)',
  'non (lavora|lavoro|fa|faccio|opera|e|sono) piu .. (qui|da noi|per|parte|in azienda|presso|con noi|il responsabile|la responsabile|in forza)|ha lasciato (l|la|il) . (azienda|societa|organizzazione|incarico|ditta)',
  'non (sono|e) (la persona|il|la|l) (giusta|corretta|adatta|indicata|referente|responsabile|interlocutore|contatto)|(persona|indirizzo|destinatario|interlocutore|ufficio|reparto) (sbagliat|errat)(a|o)|sbagliato (persona|indirizzo|destinatario)|non (mi|ci) (occupo|occupiamo) (di|io|noi)',
  'ja nao (trabalha|trabalho|faz|faco|esta|estou|sou|e)|nao (trabalha|trabalho|faz|faco) mais|(deixou|deixei|saiu) (a|da) (empresa|organizacao|firma|companhia)',
  'nao (sou|e) (a pessoa|o|a|o contacto|o contato) (certa|indicada|correta|adequada|responsavel|certo|correto)|(pessoa|endereco|contacto|contato|destinatario|departamento) (errad|incorret)(a|o)|nao (sou|e) responsavel|enganou se (de|na|no)|nao (trato|me ocupo|cuido) (de|do|da|deste|disto|disso)',
  '(werkt|werk) . niet (meer|langer)|werkt hier niet|niet (meer|langer) (werkzaam|in dienst|bij ons|verantwoordelijk|de contactpersoon)|uit dienst|(bedrijf|organisatie|ons) (heeft )?verlaten|heeft .. verlaten',
  'niet de (juiste|goede|correcte) (persoon|contactpersoon|afdeling|aanspreekpartner)|verkeerde (persoon|contactpersoon|adres|afdeling|e mailadres|mailadres)|(ga|gaat|gaan) . (hier|daar) niet over|niet verantwoordelijk voor|aan het verkeerde adres|niet aan het (juiste|goede) adres',
]);

const aboutIntended = compilePhrases([
  'if (you|this|it|i|we) .. (wrong|not the|incorrect)|not the intended|(falls|wenn|sollten) .. (falsche|nicht der richtige|nicht die richtige)|si (vous|je|j|ce) .. (mauvaise|pas la bonne|pas le bon)|si (no )?(es|soy|usted) .. (equivocad|persona)|se (non|ho) .. (sbagliat|la persona)|se (nao|estou) .. (errad|a pessoa)|als .. (verkeerde|niet de juiste)',
]);

/**
 * True when the writer says that they are, or the named person is, not the one to write to: gone from the company, not
 * in charge, a wrong address; in the seven languages. `text`: what they wrote, without quotes.
 * Edge: "if this is the wrong person" is no such statement.
 */
export function saysWrongPerson(text: string): boolean {
  const plain = plainWords(text).replace(aboutIntended, ' ');
  return hasPhrase(plain, wrongPerson);
}
