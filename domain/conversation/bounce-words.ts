/** Who sends bounces: local parts and display names, lower-case. */
export const daemonAddress =
  /^(?:mailer-?daemon|mail-?daemon|maildaemon|mdaemon|mmdf|postmaster|postmast|postoffice|mail-?delivery|maildelivery|delivery|bounces?|mail-?system|mailsystem|mail-?administrator|mail-?admin|administrator|system-?administrator|failure|nondelivery|ndr|mailerdaemon|smtp-?gateway|no-?reply|noreply|double-bounce|mail\.system)(?:[+.=_-][^@]{0,80})?@/;
/** Display names of those who send bounces, folded, from their beginning. */
export const daemonName =
  /^(?:"?mail delivery (?:subsystem|system|service|agent)|mailer[- ]daemon|mail[- ]?daemon|mail system|system administrator|systemadministrator|administrateur systeme|administrador del sistema|amministratore di sistema|postmaster|internet mail delivery|mail administrator|mailzustellsystem|delivery subsystem|mail router|exchange administrator|microsoft (?:exchange|outlook)|microsoft antispam)/;

/** Subjects of bounces, folded, from their beginning: "Fwd: Undeliverable" by a person is none. */
export const bounceSubject =
  /^(?:\W{0,3})(?:undeliver(?:able|ed)|un-?deliverable|non[- ]?deliver|delivery (?:status notification|failure|failed|report|problem|error|has failed|notification|incomplete|delayed|unsuccessful)|mail delivery|mail (?:could not|not|system error|failure|undeliverable|status report|transport)|e-?mail (?:delivery|could not|not)|message (?:could not|not|undeliverable|delivery|status|delayed|you sent|rejected)|failure notice|failure delivery|failed (?:mail|delivery|message)|fail to|returned (?:mail|e-?mail|message|to sender)|return(?:ed)? receipt fail|rejected mail|could ?not (?:send|deliver|be delivered)|cannot (?:send|deliver)|unable to deliver|unzustellbar|nicht zustellbar|unzustellbare|nachricht nicht zugestellt|zustellung (?:fehlgeschlagen|verzogert|nicht)|zustellungsfehler|fehler bei der (?:zustellung|nachrichten)|ihre nachricht (?:konnte|wurde)|ubermittlungsbericht|unzugestellt|mail nicht zugestellt|non remis|non distribuable|notification de non|echec (?:de (?:la )?(?:remise|distribution|livraison|l'envoi)|d'envoi)|remise (?:differee|retardee|echouee)|message non|no se (?:puede|ha podido|pudo) entregar|no entregado|error de entrega|no se ha (?:podido|entregado)|fallo (?:en la|de) entrega|entrega (?:fallida|retrasada|demorada)|correo (?:devuelto|no entregado)|non (?:recapitabile|consegnato|e stato possibile)|impossibile (?:recapitare|consegnare)|mancat[oa] (?:recapito|consegna)|errore (?:di|nella) consegna|recapito (?:non riuscito|ritardato)|nao (?:entregue|entregavel|foi possivel)|falha (?:na|de) entrega|devolvid[oa]|entrega (?:com falha|atrasada|falhou)|onbestelbaar|niet (?:bezorgd|afgeleverd|bestelbaar)|bezorging (?:mislukt|vertraagd)|aflevering mislukt|warning: (?:could not send|message|mail|delivery)|warning - (?:delayed|message)|\*{3}\s*undeliverable|nondeliverable|user unknown|address not found|recipient (?:not found|unknown)|permanent (?:delivery )?failure|transient failure|bounced? (?:mail|message))/;

/** Sentences that mailers write into bounces, folded. */
export const bounceSentences =
  /(?:this is the (?:qmail|mail system|postfix|mail delivery|email system|machine|sympatico|pdx)|i'm afraid i wasn't able to deliver|i(?:'m| am) sorry to have to inform you|this message was created automatically by (?:the )?(?:mail delivery|mail system)|a message that you sent (?:could not|has not|was not|contained)|could not be delivered to|the following (?:addresses|address|recipients?|recipient addresses|message|users?)(?:\(?e?s\)?)? (?:had|failed|could not|cannot|have|was|were|has|did not|to)|had (?:permanent|transient) (?:fatal|non-fatal) errors|did not reach the following|delivery (?:has failed|failed|to the following|of your message|is delayed|not completed)|your (?:message|mail|e-?mail) (?:wasn't|was not|couldn't|could not|to|did not|cannot|has not|hasn't|did not|can't)|message (?:wasn't|was not|could not be|couldn't be|hasn't been|has not been|will be retried|delivery (?:failed|failure|has been|delayed))|(?:unable|failed|was unable|were unable) to deliver|undeliverable|undelivered mail|returned (?:mail|message|to sender)|permanent (?:fatal )?(?:error|failure)|recipient address rejected|user unknown|unknown user|no such (?:user|recipient|mailbox|address|person)|mailbox (?:unavailable|is full|full|not found|does not exist|unknown|disabled|quota)|(?:over|exceeded) (?:its |the |their |his )?(?:quota|storage)|invalid recipient|address (?:not found|does not exist|rejected|unknown)|host (?:or domain name )?not found|hop count exceeded|too many hops|relay(?:ing)? (?:access )?denied|nachricht (?:konnte|wurde) .{0,60}nicht (?:zugestellt|ubermittelt)|konnte nicht (?:zugestellt|ubermittelt)|zustellung .{0,60}(?:fehlgeschlagen|nicht moglich|verzogert)|n'a pas (?:pu|ete) .{0,40}(?:remis|distribue|delivre|livre|etre)|impossible de (?:remettre|distribuer)|echec de la remise|no se (?:pudo|ha podido|puede) entregar|no (?:pudo|ha podido) (?:ser )?entregar?s?e?|non (?:e stato possibile|puo essere) .{0,30}(?:recapit|consegn)|impossibile recapitare|nao (?:foi possivel|pode ser) .{0,20}entreg|kan(?: niet|) .{0,40}niet worden (?:bezorgd|afgeleverd)|niet (?:worden )?(?:bezorgd|afgeleverd))/;

/** Why a bounce came, by its words (folded), in the order of the checks; the status is what they amount to. */
export const bounceReasons: readonly (readonly [RegExp, string])[] = [
  [
    /(?:mailbox|quota|inbox|account|storage|user|disk).{0,40}(?:is full|full\b|over ?quota|quota exceeded|exceeded|too large for|out of (?:disk|storage))|over ?(?:its )?quota|quota (?:exceeded|violation|full)|exceed(?:s|ed).{0,30}quota|postfach.{0,30}(?:voll|uberschritten)|boite.{0,40}pleine|buzon.{0,30}lleno|casella.{0,30}piena|caixa.{0,40}cheia|postvak.{0,20}vol|insufficient (?:system )?(?:storage|disk)/,
    '2.2',
  ],
  [
    /sender (?:address |domain |id )?.{0,20}(?:rejected|denied|blocked|not found|does not exist|unverified)/,
    '7.1',
  ],
  [
    /user (?:is )?(?:unknown|not found|does ?n[o']t exist|doesn't have|no longer)|unknown (?:user|recipient|address|local|mailbox|or illegal)|no such (?:user|recipient|mailbox|address|person|local|account|domain user|id)|(?:recipient|mailbox|address|account|email account|alias)s? .{0,60}(?:not found|unknown|does ?n[o']t exist|does not exist|no longer (?:exist|valid|in use|available)|rejected|invalid|unavailable|disabled|inactive|suspended|not (?:valid|known|exist|listed|recogni[sz]ed))|invalid (?:recipient|user|mailbox|address)|address (?:couldn't|could not) be found|wasn't found at|no mailbox here|not (?:a valid (?:user|mailbox|recipient)|our customer|listed in)|doesn't have a .{0,40}account|isn't (?:a|in) .{0,40}(?:account|mailbox|list)|adresse .{0,60}(?:nicht gefunden|existiert nicht|unbekannt)|empfanger .{0,40}(?:unbekannt|nicht gefunden|existiert nicht)|destinataire .{0,40}(?:inconnu|introuvable)|adresse .{0,40}(?:introuvable|n'existe)|(?:destinatario|direccion|usuario) .{0,40}(?:desconocid|no existe|no encontrad|no se encontro)|(?:destinatario|indirizzo|utente) .{0,40}(?:sconosciut|inesistente|non (?:esiste|trovato))|(?:destinatario|endereco|utilizador|usuario) .{0,40}(?:desconhecid|nao existe|nao encontrad)|(?:ontvanger|adres|gebruiker) .{0,40}(?:onbekend|niet gevonden|bestaat niet)/,
    '1.1',
  ],
  [
    /host (?:or domain name )?not found|domain .{0,60}(?:not found|does not exist|doesn't exist|couldn't be found|has no (?:mx|valid))|name (?:service error|or service not known)|unrouteable (?:mail )?(?:domain|address)|no (?:route to host|mx|mail exchanger)|dns (?:error|failure).{0,60}(?:not found|nxdomain|no such)|all relevant mx records point|bad destination (?:host|mailbox address)|unknown host|couldn't find any host|nxdomain/,
    '1.2',
  ],
  [
    /(?:message|mail) (?:size|is too (?:large|big)|too (?:large|big))|size limit|exceeds (?:the )?(?:maximum|size)/,
    '3.4',
  ],
  [
    /spam|blacklist|black list|blocklist|block list|blocked|policy|rejected for|content (?:filter|rejected)|virus|dmarc|spf|dkim|reputation|rbl|spamhaus|banned|unsolicited|not (?:allowed|authorized|permitted)|access denied|relay(?:ing)? (?:access )?denied|authentication required|suspicious/,
    '7.1',
  ],
  [/too many hops|hop count exceeded|mail loop|routing loop/, '4.6'],
  [
    /connection (?:timed out|refused|reset)|timed? ?out|retry time(?:out)? (?:not reached|exceeded)|temporar|try again|greylist|deferred|too busy|unreachable|not responding|expired|could not be reached/,
    '4.1',
  ],
];

/** Words of a warning that delivery only takes longer. */
export const delayWords =
  /(?:delayed|delay(?:ing)? notification|will (?:be )?(?:retried|continue|keep trying|try again|retry)|you do not need to (?:resend|retry)|do not need to resend|warning(?: message)? only|not yet been delivered|has not (?:yet )?been delivered (?:yet|to|within)|(?:still|continue) (?:trying|to be retried|attempt)|no action is required on your part|wird weiter(?:hin)? versucht|verzogert|temporairement|retard(?:ee|e)|differee|demorad|retrasad|ritardat|atrasad|vertraagd|temporary (?:problem|delay))/;

/** Words that take a warning back: it is final after all. */
export const finalWords =
  /(?:permanent(?:ly)? (?:fatal|fail|error)|giv(?:en|ing) up|i've given up|have given up|will not be retried|no longer be retried|could not be delivered for|retry timeout exceeded|expired before|too long)/;
