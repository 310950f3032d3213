import type { MailWords } from './words.ts';

/** The mails in Spanish. */
export const es: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `Recibe este correo porque aceptó nuestros mensajes${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Le escribimos porque nuestro trabajo puede serle útil; su dirección ${source ? `procede de: ${source}` : 'es pública'}.`,
      contract: (source) =>
        `Recibe este correo porque trabajamos para usted${source ? ` (${source})` : ''}.`,
    },
    stop: 'No recibir más mensajes',
    wrongPerson: 'No soy la persona indicada',
    reply: 'Responder',
  },
  internal: {
    why: (brand) => `Recibe este correo porque trabaja con ${brand}.`,
    sendingTo: (name) => `Para ${name}`,
    timePair: (their, yours) => `${their} en su zona, ${yours} en la de usted`,
  },
  approval: {
    subject: (to, subject) => `Por decidir: «${subject}» para ${to}`,
    heading: (who, to) => `${who} le pide que apruebe un correo para ${to}`,
    headingOfSystem: (to) => `Un correo para ${to} espera su aprobación`,
    nothingYet:
      'No se ha enviado nada. El botón abre una página y nada ocurre hasta que pulse un botón en ella.',
    open: 'Abrir para decidir',
    from: 'De',
    to: 'Para',
    subjectLabel: 'Asunto',
    foot: 'Lleva además un enlace para detener todos los mensajes y nuestra dirección postal.',
    whyYou: 'Por qué usted',
    whenTitle: 'Cuándo sale',
    when: (time) => `Si se aprueba a tiempo, sale el ${time}, salvo que respondan antes.`,
    whenOpen: 'Una vez aprobado, sale a la próxima hora adecuada, salvo que respondan antes.',
    risks: 'Qué podría salir mal',
    noRisks: 'Los controles no han encontrado nada que señalar.',
    facts: 'En qué se apoya',
    noFacts: 'No usa ningún dato sobre esta persona.',
    confidence: { sure: 'comprobado', likely: 'probable', guess: 'supuesto' },
    drafter: {
      template: 'Escrito con una plantilla, sin modelo de lenguaje.',
      model: 'Redactado por un modelo de lenguaje y revisado con reglas.',
      person: 'Escrito por una persona.',
    },
    linkTitle: 'Sobre este enlace',
    linkLives: (until) => `Es solo suyo y vale hasta la decisión, a más tardar el ${until}.`,
    others: (count) => (count === 1 ? 'Otro más le espera.' : `Otros ${count} le esperan.`),
  },
  gathered: {
    subject: (count) =>
      count === 1 ? 'Un correo espera su decisión' : `${count} correos esperan su decisión`,
    shortened: 'El resto del texto está en la página.',
    lead: 'No se ha enviado nada. Cada botón abre su propia página y nada ocurre hasta que pulse un botón en ella.',
  },
  reminder: {
    subject: (to, subject) => `Sigue pendiente: «${subject}» para ${to}`,
    heading: (to) => `Un correo para ${to} sigue esperándole`,
    since: (when) => `Se le preguntó el ${when}.`,
    deputyNext: (name, when) => `Si sigue abierto el ${when}, se preguntará también a ${name}.`,
    expires: (when) =>
      `Sin decisión, caduca el ${when}: entonces no se envía nada y se pregunta a una persona.`,
  },
  deputy: {
    subject: (to, subject) => `En suplencia: «${subject}» para ${to}`,
    heading: (first, to) => `${first} aún no ha decidido sobre un correo para ${to}`,
    since: (first, when) =>
      `Se preguntó a ${first} el ${when}. Usted hace de suplente: cuenta la primera decisión.`,
  },
  decided: {
    subject: {
      approved: (to) => `Aprobado: el correo para ${to}`,
      rejected: (to) => `Rechazado: el correo para ${to}`,
    },
    own: {
      approved: (to, when, via) => `Usted aprobó el correo para ${to} el ${when}, ${via}.`,
      rejected: (to, when, via) => `Usted rechazó el correo para ${to} el ${when}, ${via}.`,
    },
    other: {
      approved: (who, to, when, via) => `${who} aprobó el correo para ${to} el ${when}, ${via}.`,
      rejected: (who, to, when, via) => `${who} rechazó el correo para ${to} el ${when}, ${via}.`,
    },
    via: {
      link: 'con el enlace recibido',
      inbox: 'en la bandeja de entrada',
      policy: 'según la regla',
    },
    nothingSent: 'No se ha enviado nada y esta versión ya no puede aprobarse.',
    reason: 'El motivo indicado',
    next: 'Qué pasa ahora',
    notYou: '¿No fue usted? Abra la ficha y detenga allí el correo.',
    open: 'Abrir la ficha',
  },
  reply: {
    subject: (name) => `${name} ha respondido`,
    received: (when) => `Recibida el ${when}.`,
    stopped:
      'Los mensajes de seguimiento están detenidos. No sale nada más hasta que usted decida.',
    fromOther: (address) => `Llegó desde otra dirección: ${address}.`,
    addressOnly: 'Se ha asociado solo por la dirección.',
    lookClosely: 'Conviene mirar bien',
    open: 'Abrir la conversación',
  },
  needsPerson: {
    subject: (name) => `${name}: hace falta su decisión`,
    causes: {
      no_lawful_basis: 'No consta ninguna base para escribir a esta persona.',
      send_refused: 'El servidor de correo rechazó el mensaje de forma definitiva.',
      send_failed: 'El correo no pudo enviarse, pese a varios intentos.',
      consent_needed: 'Su dirección requiere un consentimiento, y no consta ninguno.',
      template_needed:
        'Solo se les puede escribir por WhatsApp, que aún no ha aprobado la plantilla.',
      address_stopped: 'La dirección está en la lista de quienes no quieren mensajes.',
      all_channels_failed:
        'Ningún canal de este mensaje llegó; el historial da el motivo de cada uno.',
      task_waits:
        'Este paso es una tarea para una persona: las palabras están redactadas y hay que anotar el resultado.',
      no_send_window: 'No hay ninguna hora a la que pueda salir el correo.',
      away_too_long: 'La ausencia dura más de lo que podemos esperar.',
      approval_expired: 'Nadie decidió sobre el borrador antes de que caducara.',
      rejected_twice: 'El borrador se rechazó dos veces.',
      send_unknown:
        'Se perdió la respuesta del servidor de correo; nadie sabe si el mensaje salió. No se reenvía por sí solo.',
      no_address: 'No conocemos ninguna dirección a la que podamos escribir.',
      low_confidence: 'Lo que sabemos no es lo bastante seguro.',
      draft_failed: 'Ningún borrador superó los controles.',
      stop_like: 'La respuesta puede ser una petición de parar. Léala, por favor.',
      handed_over: 'Alguien del equipo le ha pasado este contacto.',
    },
    nothingGoes: 'No sale nada hasta que usted decida.',
    open: 'Abrir y decidir',
  },
  signIn: {
    subject: (brand) => `Entrar en ${brand}`,
    lead: 'El enlace abre una página con un solo botón; ese botón es el que le da acceso.',
    open: 'Abrir la página de acceso',
    valid: (minutes) => `Sirve una vez, durante ${minutes} minutos.`,
    ignore: '¿No lo ha pedido? No haga nada: nadie entra sin este enlace.',
    title: 'Sobre este enlace',
  },
  invite: {
    subject: (who, workspace) => `${who} le invita a unirse a ${workspace}`,
    lead: (workspace) => `Verá los contactos, los borradores y las respuestas de ${workspace}.`,
    open: 'Abrir la invitación',
    valid: (until) => `Sirve una vez, hasta el ${until}.`,
    ignore: '¿No conoce a quien lo envía? No haga nada: no se crea nada sin que usted pulse.',
    title: 'Sobre este enlace',
  },
};
