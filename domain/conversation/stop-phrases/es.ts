import type { StopPhrases } from './shape.ts';

const mails =
  '(correos?|correos? electronicos?|e mails?|emails?|mails?|mensajes?|newsletters?|boletin|boletines|publicidad|ofertas?|spam|comunicaciones|comunicacion|promociones|propaganda|notificaciones|informacion|llamadas|solicitudes)';
const mine =
  '(mi|mis|nuestro|nuestra|nuestros|nuestras|este|esta) (correo|correo electronico|e mail|email|mail|direccion|direccion de correo|datos|contacto|nombre|cuenta|empresa|suscripcion|informacion)';
const list =
  '(lista|listas|base de datos|bases de datos|mailing|newsletter|boletin|registros?|sistema|envios|contactos|fichero|ficheros|distribucion|correos|crm)';
const write =
  '(escrib(a|an|as|ais|ir|irme|irnos|iendo|iendome|irle|iendonos)|envi(e|en|es|eis|ar|arme|arnos|ando|andome|andonos)|mand(e|en|es|eis|ar|arme|arnos|ando|andome|andonos)|contact(e|en|es|eis|ar|arme|arnos|ando|andome|andonos)|molest(e|en|es|eis|ar|arme|arnos|ando|andome|andonos)|llam(e|en|es|ar|arme|arnos|ando|andome)|acos(en|ar|arme|ando|andome)|insist(a|an|as|ir|iendo)|moleste|bombarde(en|ar|ando|arme))';
const remove =
  '(elimin(e|en|a|ar|ad|es)|borr(e|en|a|ar|ad|es)|quit(e|en|a|ar|ad|es)|retir(e|en|a|ar|ad|es)|suprim(a|an|e|ir|id|as)|sa(que|quen|ca|car|cad|ques)|remuev(a|an|e)|remover)';

/** Opt-outs in Spanish. */
export const spanishStops: StopPhrases = {
  words:
    'stop|stopp|baja|dar de baja|darme de baja|darse de baja|dame de baja|deme de baja|denme de baja|quiero darme de baja|desuscribir|desuscribirme|desuscribirse|desuscripcion|cancelar suscripcion|no mas correos|no mas emails|no mas mails|eliminarme|borrarme|alto|remover|solicito la baja|baja por favor',
  weakWords: 'cancelar|parar|pare|detener|eliminar|borrar|basta|basta ya|fin|anular|salir|no mas',
  demands: [
    '(dar|darme|darnos|darse|dame|danos|denme|dennos|deme|denos|dadme|den|doy|solicito|solicitamos|solicitar|pido|pedimos|quiero|queremos|tramit(en|ar)|gestion(en|ar)|proced(a|an|er)) . (de |la |mi |a |nuestra )?baja',
    `(de |la )?baja .. ${list}`,
    '(desuscrib|desuscrip|desinscrib|desapunt|dessuscrib)(ir|irme|irse|ame|anme|eme|cion|a|an|e|arme|eme|enme)?',
    `(cancel|anul)(ar|e|en|a|o|ame|enme|acion)? .. (suscripcion|inscripcion) . (${list}|$)`,
    `${remove}(me|nos)( .. ${list}| por favor|$)`,
    `(eliminenme|eliminame|eliminarme|elimineme|borrenme|borrame|borrarme|borreme|quitenme|quitame|quitarme|quiteme|saquenme|sacame|sacarme|saqueme|retirenme|retireme|retirarme|remuevanme|remuevame|excluyanme|excluirme)`,
    `${remove} . ${mine}`,
    `${remove} .. emailaddress`,
    `(me|nos) ${remove} .. ${list}`,
    `(dej(e|en|a|ar|ad|es|eis)|par(e|en|a|ar|ad|es)|ces(e|en|a|ar|ad)) (ya )?(de|con|los|el|sus|estos|tantos) .. (${write}|${mails})`,
    '(dejenme|dejeme|dejame|dejadme|dejenos|dejennos|dejadnos) (en paz|tranquil(o|a|os|as))',
    '(me opongo|nos oponemos|oposicion) .. (tratamiento|uso|datos|envio|publicidad|recibir)',
    'derecho (de|a la|al) (oposicion|supresion|cancelacion|olvido)',
    '(revoco|revocamos|retiro|retiramos) .. (consentimiento|autorizacion)',
    '(supresion|eliminacion|cancelacion|borrado) de (mis|nuestros|todos mis) . datos',
    'lista (robinson|negra|de exclusion)',
    `(quitar|borrar|eliminar|sacar|retirar|remover|excluir) de (la|su|esta|tu|vuestra) ${list}( por favor| gracias|$)`,
    `(salir|fuera) de (su|esta|la|tu|vuestra) ${list}`,
  ],
  refusals: [
    `no .. (estar|figurar|aparecer|seguir) en (su|sus|esta|tu|ninguna|vuestra|la) . ${list}`,
    `no (me|nos) (vuelv(a|an|as|ais) a |sig(a|an|as|ais) |envi(e|en|es|eis)|mand(e|en|es|eis)) .. (mas|nunca|nada|${mails}|${write})`,
    `no (me|nos) volv(a|an|as|iera|ieran|ieras|iese|iesen) a .. `,
    `(abstenganse|abstengase|abstente|absteneos|abstenerse|evite|eviten|evitar) .. ${write}`,
    `no (me|nos) (escrib(a|an|as|ais)|contact(e|en|es|eis)|molest(e|en|es|eis)|llam(e|en|es)|acos(e|en))`,
    `no (vuelv(a|an|as|ais)|volver) a . ${write}`,
    `no (sig(a|an|as|ais)|seguir|continue|continuen) . ${write}`,
    `no (envi(e|en|es|eis|ar)|mand(e|en|es|eis|ar)|escrib(a|an|as|ais|ir)|contact(e|en|es|eis|ar)|molest(e|en|es|eis|ar))(me|nos)?( .. (mas|nunca|nada|${mails})|$)`,
    `no (quiero|deseo|queremos|deseamos|quisiera|quisieramos|me interesa|nos interesa|me gustaria|autorizo|autorizamos|acepto|necesito) .. (recib(ir|o)|seguir recibiendo|ser contactad(o|a|os|as)|que (me|nos)|saber|tener) .. (mas|${mails}|nada|de ustedes|de usted|de vosotros|contact(en|e|eis)|escrib(an|a|ais)|envi(en|e)|molest(en|e)|$)`,
    `no (quiero|queremos|deseo|deseamos|acepto) . (mas|sus|tus|vuestros|estos|ningun|ninguna) . ${mails}`,
    `(no|ni|nada|nunca|ya no) (un |uno |una )?mas (de )?(estos |sus |tus )?${mails}`,
    `ni (un|una) (solo )?${mails} mas`,
    `no (estoy|estamos) interesad(o|a|os|as) en (recibir|sus (correos|emails|mails|mensajes)|mas (correos|emails|mails|mensajes))`,
    `(dejar|dejado|deje) de recibir`,
  ],
  grumbles: [
    '(que|espero|sea) .. ultim(o|a) (correo|mensaje|mail|email|vez)',
    'no (autorizo|autorizamos|consiento|doy) .. (uso|tratamiento|consentimiento|datos)',
    '(no|nunca|jamas|ya no) .. (recibir|enviar|enviarme|escribir|escribirme|contactar|contactarme|mandar|mandarme|molestar|molestarme|escriban|envien|contacten|manden) .. (mas|nunca|esto|estos|nada)',
    '(bandeja|buzon|correo) .. (llen(o|a)|saturad(o|a)|inundad(o|a))',
    'no insist(a|an|as)',
    'spam|acoso|no solicitad(o|a|os|as)|no deseados?|correo basura|hostigamiento',
    '(de donde|como|donde) .. (sac(o|aron|aste|asteis)|consigui(o|eron|ste)|obtuv(o|ieron|iste)|tien(e|en|es)|han|ha|has) .. (mi|mis|nuestro|nuestra|nuestros|este) . (correo|email|e mail|mail|direccion|datos|contacto|nombre|numero)',
    'quien (les|le|te|os) (dio|ha dado|facilito|paso)',
    '(nunca|jamas|no) (me|nos) (he|hemos|habia) .. (suscrit(o|a|os)|apuntad(o|a|os)|registrad(o|a|os))',
    '(nunca|jamas|no) (he|hemos|di|dimos|solicite|solicitamos|pedi|pedimos|autorice) .. (consentimiento|autorizacion|autorizado|permiso|este correo|estos correos|sus correos|esta informacion|su publicidad|recibir)',
    '(denuncia|denunciar|denunciare|agencia de proteccion de datos|aepd|mi abogado|nuestro abogado|acciones legales|medidas legales|demandar)',
    '(rgpd|lopd|gdpr) . (derecho|incumpl|articulo|solicitud|violacion)|(segun|conforme|en virtud|amparo) .. (rgpd|lopd)',
    '(basta ya|ya basta|hart(o|a|os) de|estoy hart(o|a)|ya esta bien|que pesad(o|a|os)|que insistencia|son unos pesados)',
    '(vayanse|vete|vayase) .. (mierda|diablo|carajo)|que te den|idiotas|pesados|cabron',
    'por que .. (sig(o|ue|uen)|contin(ua|uan)|recib(o|imos)|env(ia|ian)|escrib(e|en)) .. (recibiendo|enviando|escribiendo|correos|emails|mensajes)',
    '(ya|varias veces) .. (pedi|dije|solicite|hemos pedido|he pedido|di de baja)',
    '(enlace|boton|link|opcion) .. (baja|cancelar la suscripcion|desuscrib)',
  ],
  negators: 'no|nunca|jamas|sin|tampoco|en vez de',
  overdue: 'aun|todavia|por que|sigo|ya|varias veces',
  firstPerson:
    'me|nos|mi|mis|nuestro|nuestra|nuestros|yo|quiero|queremos|deseo|solicito|pido|emailaddress|por favor|favor',
  others:
    'invitad(o|a|os|as)|asistentes?|participantes?|clientes?|visitantes?|miembros?|empleados?|usuarios?|personas|ellos',
  instructionsBefore:
    'si (desea|quiere|no desea|usted|prefiere|deseas|quieres|no quiere)|para (darse|dejar|cancelar)|haga|pulse|clic|puede|pinche|enlace',
  instructionsAfter: 'weblink|haga|pulse|pinche|aqui|clic|en cualquier momento|enlace|puede',
  laterOn:
    'hasta|antes|durante|hoy|manana|esta semana|este (mes|ano)|el fin de semana|los (domingos|sabados)|por (ahora|el momento|telefono)|de momento|a mi (movil|celular)',
};
