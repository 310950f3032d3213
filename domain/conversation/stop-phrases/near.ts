import type { Language } from '#domain/kernel/language.ts';

/**
 * Words that amount to a wish to stop when they stand within six words of each other, in either order: `enders` near
 * `mails`, `removers` near `records`. Weaker than the phrase tables: a hit stops and asks a person.
 */
export type NearWords = {
  readonly enders: string;
  readonly mails: string;
  readonly removers: string;
  readonly records: string;
};

/** The words of each language, folded, as parts of regular expressions. */
export const nearWords: Readonly<Record<Language, NearWords>> = {
  en: {
    enders:
      'stop|stops|stopping|ceased?|ceasing|quit|discontinued?|halt|enough|refuse|unwelcome|unwanted|unsolicited|no more|sick of|tired of|fed up|not welcome|not wanted|no interest in|do not consent|dont consent|not consent|object to|had it with|no further|refrain|desist|leave me|leave us|do not want|dont want|no longer want|not want|against|prohibit|forbid|decline',
    mails:
      'e mails|emails|mails|mailings?|messages|newsletters?|spam|spamming|contacting|contacted|e mailing|emailing|writing to (me|us)|write (to )?(me|us)|contact (me|us)|e mail (me|us)|email (me|us)|follow ups?|followups|solicitations?|marketing|advertising|adverts|promotions?|outreach|correspondence',
    removers:
      'remove|removed|removal|removing|delete|deletion|erase|erasure|exclude|excluded|drop|strike|scrub|wipe|purge|off|out of|unlist|destroy|suppress|opt out|opted out|opting out',
    records:
      '(my|our) (personal )?(e mail address|email address|e mail|email|address|data|details|record|records|information|contact details|name)|(your|this|that|whatever) (mailing |e mail |email |contact |distribution |marketing |call )?(lists?|database|databases|records|crm|mailings?|books)|(mailing|e mail|email|contact|distribution|marketing) lists?|gdpr|(further|future) (mailings?|e mails|emails|messages|communications?)',
  },
  de: {
    enders:
      'stoppen|stoppt|aufhoren|aufzuhoren|einstellen|einzustellen|unterlassen|unterlasst|unterlassung|untersage|untersagen|verbiete|verbieten|verbitte|genug|nie wieder|nie mehr|nicht mehr|nicht weiter|nicht langer|keine . mehr|keinen . mehr|keine weiteren|keinerlei|unerwunscht|unerwunschte|ablehnen|lehne|verzichten|schluss mit|satt|leid|keine lust|absehen|abzusehen|abstand|nicht .. (weiter|langer|mehr)',
    mails:
      'kontaktieren|kontaktiert|kontaktaufnahme|kontaktaufnahmen|schreiben sie|anschreiben|angeschrieben|anzuschreiben|e mails|emails|mails|newsletter|werbung|werbemails|werbe e mails|zusendung|zusendungen|spam|akquise|belastigen|belastigt|belastigung',
    removers:
      'loschen|losche|loscht|loschung|geloscht|entfernen|entfernt|entfernung|streichen|gestrichen|austragen|ausgetragen|raus|heraus|herausnehmen|rausnehmen|nehmen|genommen|tilgen|sperren|gesperrt',
    records:
      '(meine|meiner|meinen|unsere|unserer|unseren|diese|dieser) . (daten|adresse|e mail adresse|e mailadresse|emailadresse|mailadresse|e mail|kontaktdaten)|verteiler|verteilerliste|mailingliste|adressliste|adressbestand|datenbank|kartei|dsgvo|(ihrer|eurer|der|dieser) liste',
  },
  fr: {
    enders:
      'stop|stoppez|stopper|arret|arreter|arretez|arrete|cesser|cessez|cesse|refuse|refusons|assez|marre|plus jamais|ne plus|ne veux plus|n autorise pas|interdis|oppose|indesirable|indesirables|lasse|fatigue de|renonce',
    mails:
      'mails|e mails|emails|courriels|messages|newsletters?|publicites?|pubs?|prospection|demarchage|sollicitations?|relances|envois?|spams?|me contacter|nous contacter|m ecrire|nous ecrire|offres commerciales|vos offres',
    removers:
      'retirer|retirez|retire|retiree|retires|supprimer|supprimez|supprime|supprimee|suppression|effacer|effacez|effacement|enlever|enlevez|enleve|rayer|rayez|radier|radiation|exclure|otez|sortir|sortez',
    records:
      '(mes|mon|ma|nos|notre) . (donnees|coordonnees|adresse|mail|e mail|email|courriel|contact)|(vos|votre|cette|la|les|ces) . (listes?|fichiers?|base|bases|mailing|mailings|base de donnees|carnet)|liste de diffusion|rgpd',
  },
  es: {
    enders:
      'basta|parar|paren|pare|cesar|cesen|cese|dejen|deje|dejar|no mas|nunca mas|no autorizo|no autorizamos|no consiento|no deseo|no quiero|no queremos|hart(o|a|os)|cansad(o|a)|rechazo|prohibo|me niego|suficiente|detener|detengan|interrump(an|ir)',
    mails:
      'correos|e mails|emails|mails|mensajes|newsletters?|boletines|publicidad|propaganda|spam|contactarme|contactarnos|escribirme|escribirnos|enviarme|enviarnos|comunicaciones comerciales|envio|envios|llamadas|ofertas comerciales',
    removers:
      'elimin(ar|en|e|a|ado|acion)|borr(ar|en|e|a|ado)|quit(ar|en|e|a)|retir(ar|en|e|o)|suprim(ir|an|a)|supresion|baja|sac(ar|a)|saquen|excluir|excluyan|uso',
    records:
      '(mi|mis|nuestro|nuestra|nuestros) . (datos|correo|direccion|e mail|email|contacto|informacion)|(su|sus|tu|vuestra|esta|la) . (lista|listas|base de datos|registros|bases)|lista de (correo|distribucion)|rgpd|lopd',
  },
  it: {
    enders:
      'basta|smettere|smettete|smettetela|smetta|cessare|cessate|cessi|fermare|fermate|non . piu|mai piu|diffido|stuf(o|a|i)|stanc(o|a|hi)|rifiuto|mi oppongo|nessun altra|nessuna altra|non (voglio|desidero|gradisco|autorizzo)|non ricevere|interrompere|interrompete',
    mails:
      'mail|email|e mail|messaggi|newsletter|pubblicita|comunicazioni|spam|contattarmi|contattarci|scrivermi|scriverci|contattato|contattata|disturbato|disturbata|invio|invii|promozioni',
    removers:
      'cancell(are|ate|i|azione|ato|ata|atemi)|rimuov(ere|ete|a|i)|rimozione|elimin(are|ate|i|azione|ato)|togli(ere|ete|etemi)|tolga|depenn(are|ate)|esclud(ere|ete|a)',
    records:
      '(il mio|la mia|i miei|il nostro|la nostra|i nostri|mio|mia|miei) . (dati|indirizzo|mail|email|e mail|nominativo|contatto|nome)|(vostra|vostre|vostro|vostri|sua|tua|questa|la) . (lista|liste|mailing list|database|rubrica|elenco|archivio)|mailing list|gdpr|dati personali',
  },
  pt: {
    enders:
      'basta|chega|parar|parem|pare|cessar|cessem|cesse|deixem|deixe|nao mais|nunca mais|nao autorizo|nao consinto|nao desejo|nao quero|nao queremos|fart(o|a|os)|cansad(o|a)|recuso|proibo|interromp(am|er)|suspend(am|er)',
    mails:
      'e mails|emails|mails|mensagens|newsletters?|publicidade|propaganda|spam|contactar me|contatar me|contactar nos|escrever me|enviar me|comunicacoes|envio|envios|contactad(o|a)|contatad(o|a)|incomodad(o|a)|promocoes',
    removers:
      'remov(er|am|a|ido)|remocao|retir(ar|em|e|ado)|exclu(ir|am|a|sao)|apag(ar|uem|ue)|elimin(ar|em|e|acao)|tir(ar|em|e)|delet(ar|em|e)|uso|utilizacao',
    records:
      '(o meu|a minha|os meus|dos meus|do meu|da minha|meu|minha|meus|nosso|nossa|nossos) . (dados|e mail|email|endereco|contacto|contato|nome)|(vossa|vossas|sua|suas|tua|desta|esta|da|dessa) . (lista|listas|base de dados|cadastro|mailing)|rgpd|lgpd',
  },
  nl: {
    enders:
      'stop|stoppen|stopt|ophouden|staken|staak|niet meer|niet langer|nooit meer|geen . meer|geen verdere|weiger|genoeg van|zat|beu|ongewenst|ongewenste|verbied|beeindig|beeindigen|afzien',
    mails:
      'mails|e mails|emails|mailtjes|mailings|nieuwsbrief|nieuwsbrieven|reclame|berichten|spam|contact opnemen|contacteren|gecontacteerd|benaderen|benaderd|mailen|gemaild|sturen|toesturen|lastigvallen|opvolgmails|aanbiedingen',
    removers:
      'verwijder(en|d|t)?|schrap(pen)?|geschrapt|halen|gehaald|wissen|wis|gewist|uitschrijven|afmelden|eraf|eruit|af|uit',
    records:
      '(mijn|onze|ons) . (gegevens|adres|e mailadres|emailadres|mailadres|e mail|naam|data|contactgegevens)|(uw|jullie|je|de|deze|dit|het) . (lijst|lijsten|mailinglijst|verzendlijst|bestand|adressenbestand|database|maillijst)|avg',
  },
};
