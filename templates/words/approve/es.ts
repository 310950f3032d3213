import type { ApproveWords } from './approve-words.ts';

/** The approval page in Spanish. */
export const es: ApproveWords = {
  approvalFor: (name) => `Aprobación de ${name}`,
  open: {
    title: (who, to) => `${who} le pide que apruebe un correo para ${to}`,
    titleOfSystem: (to) => `Un correo para ${to} espera su aprobación`,
    nothingYet: 'No se ha enviado nada. Nada ocurre hasta que pulse un botón.',
    from: 'De',
    to: 'Para',
    subject: 'Asunto',
    foot: 'Con enlaces para detener todos los mensajes y para decir «No soy la persona indicada», y nuestra dirección postal.',
    whyYou: 'Por qué usted',
    firstAsked: (deputy, hours) =>
      `Se le pregunta primero a usted; ${hours === 1 ? 'pasada una hora' : `pasadas ${hours} horas`}, también a ${deputy}.`,
    restsOn: 'En qué se apoya',
    nextTitle: 'Qué pasa ahora',
    leaves: (time) => `Si lo aprueba, sale el ${time}, salvo que respondan antes.`,
    leavesOpen: 'Si lo aprueba, sale a la próxima hora adecuada, salvo que respondan antes.',
    undo: (seconds) => `Tiene ${seconds} segundos para deshacerlo, en la página siguiente.`,
    ifChanged:
      'Si el texto cambia antes de que decida, esta página muestra el nuevo texto y su clic no tiene efecto.',
    approve: 'Aprobar y enviar así',
    approveShort: 'Aprobar',
    changeOrDecline: 'Cambiar o rechazar',
    askChanges: 'Pedir cambios',
    changeQuestion: '¿Qué debería cambiar?',
    changeHint: 'Sus palabras llegan a quien lo escribió. Recibirá el nuevo texto para aprobarlo.',
    sendChanges: 'Enviar y esperar el nuevo texto',
    decline: 'Rechazar',
    declineQuestion: '¿Por qué? Hace falta un motivo',
    declineReasons: {
      wrong_price: 'El precio no es correcto',
      wrong_date: 'La fecha no se puede cumplir',
      wrong_tone: 'No es el tono adecuado',
      not_this_client: 'No queremos a este cliente',
      other: 'Otro motivo',
    },
    ownWords: 'Con sus palabras',
    ownWordsHint: 'necesario con otro motivo',
    declineButton: 'Rechazar, no enviar nada',
    declineHint:
      'No se envía nada. Si no quiere a este cliente, el contacto termina; por cualquier otro motivo se escribe un texto nuevo y se le vuelve a preguntar.',
    lives: (until) =>
      `Este enlace es solo suyo y vale hasta la decisión, a más tardar el ${until}.`,
    others: (count) => (count === 1 ? 'Otro más le espera.' : `Otros ${count} le esperan.`),
    seeOthers: 'Entrar para verlos',
    editInInbox: 'Editar en la bandeja de entrada',
  },
  undoable: {
    title: { approved: 'Aprobado', rejected: 'Rechazado' },
    leaves: (time) => `Sale el ${time}.`,
    engineAway: 'Seguirá cuando el sistema vuelva; su decisión está guardada.',
    nothingGoes: 'No se envía nada.',
    sendingStopped: 'Por ahora todos los envíos están detenidos; saldrá cuando se reanuden.',
    then: {
      redraft: 'Se escribe un texto nuevo con sus palabras; lo recibirá para aprobarlo.',
      end: 'El contacto termina aquí.',
      person: 'Se ha rechazado dos veces; ahora lo mira una persona del espacio.',
    },
    undo: 'Deshacer',
    secondsLeft: (seconds) =>
      `Posible durante ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'} más`,
    undoneTitle: 'Deshecho',
    undone: 'El correo vuelve a estar abierto y espera una decisión. No se ha enviado nada.',
    undoTooLate: 'Ya es tarde para deshacerlo aquí.',
  },
  decided: {
    title: 'Esto ya se decidió',
    who: {
      approved: (name, when, via) => `${name} lo aprobó el ${when}, ${via}.`,
      rejected: (name, when, via) => `${name} lo rechazó el ${when}, ${via}.`,
    },
    leaves: (time) => `El correo sale el ${time}.`,
    left: (time) => `El correo salió el ${time}.`,
    nothingSent: 'No se ha enviado nada.',
    pressIdle: 'Su clic no hace falta y no cambiaría nada.',
    whatTitle: 'De qué se trataba',
    what: (subject, version, to) => `«${subject}», versión ${version}, para ${to}`,
    readText: 'Leer el texto',
    notWanted: '¿No es lo que quería?',
    tell: (name) => `Escribir a ${name}`,
  },
  superseded: {
    title: 'El texto ha cambiado desde su correo',
    replaced: (from, to, when) =>
      `La versión ${from} se sustituyó por la versión ${to} el ${when}.`,
    nothingSent: (version) =>
      `No se ha enviado nada y la versión ${version} ya no puede aprobarse.`,
    different: 'Qué es distinto',
    goTo: (version) => `Ir a la versión ${version}`,
    opensWhole: 'Abre todo el texto nuevo. Allí decide usted.',
  },
  closed: {
    title: 'Ya no hay nada que decidir',
    reasons: {
      reply: 'Llegó una respuesta antes de enviar este correo; se ha retirado.',
      stop: 'No se desean más mensajes; se ha retirado.',
      bounce: 'La dirección no acepta correo; se ha retirado.',
      pause: 'El contacto está en pausa; se ha retirado.',
      closed: 'El contacto ha terminado; se ha retirado.',
      expired: 'Nadie decidió a tiempo. No se envió nada y se ha preguntado a una persona.',
    },
    newest: 'Abrir el texto más reciente',
  },
  unknown: {
    title: 'No conocemos este enlace',
    text: 'Quizá se cortó al copiarlo. Ábralo desde el correo o pregunte a quien se lo envió.',
  },
  problems: {
    reasonNeeded: 'Indique por qué, por favor; sin motivo no se ha rechazado nada.',
    changed: 'El texto cambió mientras leía. No se ha decidido nada; este es el nuevo texto.',
    formOld: 'Esta página estuvo abierta demasiado tiempo. No se ha decidido nada; pulse de nuevo.',
    failed: 'No se pudo guardar. No se ha decidido nada; inténtelo de nuevo en un minuto.',
  },
};
