/** Local parts (without dots and dashes) that belong to a team, in the seven languages. */
export const roleNames: ReadonlySet<string> = new Set(
  `info office contact contactus hello hi mail team admin administration sales marketing press support help service
  events event booking bookings reservations reception billing accounts jobs hr noreply donotreply postmaster webmaster
  kontakt buero empfang vertrieb verkauf presse veranstaltungen anfrage anfragen buchung service kundenservice
  bonjour accueil commercial evenements reservation secretariat contacto hola ventas eventos reservas recepcion oficina
  contatti contatto informazioni ufficio segreteria eventi prenotazioni vendite contato geral comercial vendas
  receita recepcao secretaria contactpersoon verkoop evenementen reserveringen receptie algemeen`.split(
    /\s+/,
  ),
);

/** Providers at which anybody can open a mailbox. */
export const freeMailDomains: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
  aol.com proton.me protonmail.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de
  mailbox.org outlook.de hotmail.de yahoo.de hotmail.fr outlook.fr yahoo.fr orange.fr wanadoo.fr free.fr laposte.net
  sfr.fr hotmail.es outlook.es yahoo.es telefonica.net libero.it virgilio.it tiscali.it alice.it hotmail.it yahoo.it
  sapo.pt hotmail.pt uol.com.br bol.com.br yahoo.com.br hotmail.com.br ziggo.nl kpnmail.nl planet.nl hetnet.nl
  home.nl hotmail.nl telenet.be skynet.be bluewin.ch hotmail.co.uk yahoo.co.uk btinternet.com zoho.com fastmail.com
  hey.com tutanota.com yandex.com mail.ru`.split(/\s+/),
);
