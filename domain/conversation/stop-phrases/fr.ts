import type { StopPhrases } from './shape.ts';

const mails =
  '(e mails?|emails?|mails?|courriels?|courriers?|messages?|newsletters?|lettres? d information|sollicitations?|publicites?|pubs?|offres?|relances?|spams?|promotions?|prospections?|communications?|infos|informations?|mailings?)';
const letters =
  '(e mails?|emails?|mails?|courriels?|messages?|newsletters?|sollicitations?|publicites?|pubs?|relances?|spams?|promotions?|prospections?|mailings?)';
const mine =
  '(mon|ma|mes|notre|nos|cette|cet) . (adresse|adresse mail|adresse e mail|adresse email|mail|e mail|email|courriel|nom|contact|coordonnees|donnees|donnees personnelles|societe|entreprise|compte)';
const me = `(moi|nous|emailaddress|${mine})`;
const list =
  '(liste|listes|base|bases|fichier|fichiers|mailing|mailings|mailing list|newsletter|carnet|envois?|diffusion|crm|repertoire|contacts)';
const write =
  '(ecrire|ecrivez|ecris|ecrit|envoyer|envoyez|envoie|contacter|contactez|contacte|recontacter|recontactez|importuner|importunez|harceler|harcelez|solliciter|sollicitez|relancer|relancez|deranger|derangez|spammer|spammez|demarcher|demarchez|appeler|appelez|embeter|embetez|adresser|adressez|mailer)';

/** Opt-outs in French. */
export const frenchStops: StopPhrases = {
  words:
    'stop|stopp|arret|arreter|arretez|desabonner|desabonnement|desabonnez moi|me desabonner|se desabonner|desinscrire|desinscription|desinscrivez moi|me desinscrire|se desinscrire|desabonne|desabo|retirez moi|supprimez moi|plus de mails|plus de mail|plus d emails|d arreter|arreter svp|merci d arreter|stop mails|stop pub',
  weakWords: 'annuler|resilier|supprimer|retirer|fin|assez|ca suffit|basta|cessez',
  demands: [
    '(desabonn|desinscri|desabon)(e|er|ez|ement|ements|s|re|vez|ption|t|te|ons|is)?',
    `(retirez|retirer|retire|supprimez|supprimer|supprime|enlevez|enlever|enleve|effacez|effacer|rayez|rayer|sortez|sortir|otez|oter|exclure|radier|radiez) (bien |immediatement |svp |s il vous plait )?${me}`,
    `(me|m|nous|${mine}) .. (retirer|supprimer|enlever|effacer|rayer|sortir|oter|radier|retire|supprime|enleve) .. (de|des|du|vos|votre|cette|la|ces) . ${list}`,
    `(retir|supprim|enlev|effac|ray|radi)(er|ez|ation|e) .. ${mine}`,
    `(ne plus|plus) (figurer|etre|faire partie) .. ${list}`,
    `(arretez|arreter|arrete|cessez|cesser|cesse|stoppez|stopper|stop|finissez) . (de |d |avec )?(me |m |nous |vous )?(${write}|vos|votre|ces|tous|toutes|les|le|ce|ca|cet) .. (${mails}|harcelement|$)`,
    `(arretez|arreter|arrete|cessez|cesser|cesse|stoppez|stopper) (de |d )(me |m |nous )?${write}`,
    `(arretez|arreter|cessez|cesser|stoppez|stopper) . (envois?|${letters})`,
    '(laissez|laisse) (moi|nous) (tranquilles?|en paix)',
    '(fichez|foutez|fiche|fous|lachez) (moi|nous) .. (paix|grappe|camp)',
    '(m oppose|nous opposons|opposition) .. (traitement|prospection|utilisation|reception|donnees|envoi)',
    'droit (d opposition|a l effacement|a l oubli|de suppression)',
    '(retire|retirer|revoque|revoquer) (mon|notre|le) consentement',
    '(suppression|effacement) de (mes|nos|toutes mes|mon|notre) .. (donnees|coordonnees|adresse|mail|email|compte)',
    'liste (noire|rouge|d opposition)|bloctel',
    '(resilier|annuler|resiliation de|annulation de) .. (abonnement|inscription) . (newsletter|liste|mails?|$)',
  ],
  refusals: [
    '(me|nous) laisser (tranquilles?|en paix)',
    `(ne|n) .. (pas|plus) .. (etre|figurer|rester) (sur|dans|parmi) . ${list}`,
    `(ne|n) (plus|pas|jamais) .. (recevoir|etre (contactee?s?|sollicitee?s?|demarchee?s?|derangee?s?|importunee?s?|relancee?s?|destinataires?))`,
    `(ne|n) (plus|jamais) (me |m |nous |rien )?${write}`,
    `(ne|n) pas (me |m |nous )${write}`,
    `(ne|n) ${write} (plus|jamais)`,
    '(ne|n) en (veux|voulons|souhaite|souhaitons|desire) (plus|pas)',
    '(inutile|pas la peine|plus la peine) (de|d) . (recontacter|contacter|ecrire|insister|relancer|envoyer|rappeler|solliciter)',
    `(ne|n) (me|m|nous) ${write} (plus|pas|jamais|rien)`,
    `(ne|n) . (souhaite|souhaitons|veux|voulons|desire|desirons|voudrais|aimerais|souhaiterais|tiens|accepte) . (plus|pas|aucun|aucune) .. (recevoir|etre contactee?s?|etre sollicitee?s?|etre demarchee?s?|que vous|entendre parler|vos ${mails}|de vos|de ${mails}|d ${mails}|${mails})`,
    `(ne|n) . (veux|souhaite|voulons|souhaitons) . (plus|pas) (avoir de vos nouvelles|entendre)`,
    `(plus|pas) (de |d |aucun |aucune )(nouveaux |nouvelles |autres? |futurs |vos |ces )?${letters} (svp|merci|s il vous plait|de votre part|de vous|a l avenir|$)`,
    `(aucun|aucune) (autre|nouvel|nouveau|nouvelle|futur|future) ${mails}`,
    `(pas|plus) interesses? par (vos|ces|d autres) (newsletters?|e mails?|emails?|mails?|courriels?|sollicitations?)`,
    '(ne|n) .. (contacter|ecrire|ecrivez|contactez|solliciter|relancer) .. plus jamais',
  ],
  grumbles: [
    '(que|espere|soit) .. (dernier|derniere) (mail|message|courriel|relance)',
    '(ne|n) .. (plus|jamais) .. (recevoir|envoyer|ecrire|contacter|avoir|entendre|solliciter|relancer|deranger|revoir)',
    '(boite|messagerie) .. (pleine|saturee|inondee|polluee)',
    'inutile (de|d) .. |lachez l affaire|passez votre chemin',
    'spams?|harcelement|harceler|indesirables?|non sollicitee?s?|intempestifs?',
    '(ou|comment|d ou) .. vous .. (eu|trouve|obtenu|procure|recupere|avez|tenez) .. (mon|ma|mes|notre|nos|cette) . (adresse|mail|e mail|email|coordonnees|contact|nom|numero)',
    'qui vous a (donne|communique|transmis|fourni)',
    '(jamais|pas) .. (inscrite?s?|abonnee?s?|demande (a|ces|vos|ce|de|cette)|autorisee?|consenti|accepte de recevoir|donne mon (accord|consentement))',
    '(plainte|cnil|poursuites|porter plainte|mon avocat|notre avocat|signaler|signale|mise en demeure)',
    '(rgpd|gdpr) . (violation|non conforme|plainte|article|demande)|(conformement|au titre|en vertu) .. rgpd',
    '(ca suffit|assez|ras le bol|marre|y en a marre|j en ai marre|stop ca|ca commence a bien faire)',
    '(foutez|fichez|degagez|degage|cassez vous|va te faire|allez vous faire|ta gueule|connard)',
    'pourquoi .. (recois|recevons|continuez|envoyez|ecrivez|contactez) .. (encore|toujours|sans cesse|vos|vous|ces)',
    '(deja|plusieurs fois) .. (demande|desabonnee?|desinscrite?|dit)',
    '(demande|dit|prie|supplie) .. (d arreter|de cesser|de ne plus|de me laisser)',
    '(lien|bouton) (de |pour )?(se |me )?(desabonnement|desinscription|desabonner|desinscrire)',
  ],
  negators: 'ne|n|pas|jamais|sans|au lieu de|plutot que',
  overdue: 'pas encore|toujours|encore|pourquoi|deja|plusieurs fois',
  firstPerson:
    'moi|nous|me|m|mon|ma|mes|notre|nos|je|j|emailaddress|svp|merci|s il vous plait|veuillez|s il te plait',
  others:
    'invitee?s?|participante?s?|cliente?s?|visiteurs?|membres?|employes?|collaborateurs?|ils|elles|gens|personnes|convives',
  instructionsBefore:
    '(si|quand|lorsque) vous|pour (se|vous)$|cliquez|cliquer|cliquant|vous pouvez|lien|(a|en) tout moment',
  instructionsAfter:
    'weblink|cliquez|ici|a tout moment|en cliquant|lien|de (notre|cette) (newsletter|liste)|vous pouvez',
  laterOn:
    'avant|jusqu|pendant|aujourd hui|demain|cette (semaine|annee)|ce (mois|week end)|le (week end|dimanche|samedi|soir)|pour (le moment|l instant)|par telephone|sur mon (portable|mobile)|en ce moment',
};
