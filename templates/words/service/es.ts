import type { ServiceWords } from './service-words.ts';

/** The service mails in Spanish. */
export const es: ServiceWords = {
  greeting: (name) => `Hola, ${name}:`,
  plan: 'Plan',
  why: (brand) => `Recibe este correo porque ${brand} organiza su evento.`,
  questions: 'Preguntas',
  preferences: 'Cómo y cuándo le escribimos',
  justAnswer: '¿Hay algo mal o falta algo? Basta con responder a este correo.',
  asksAgain: 'El botón abre una página que muestra su elección y le pide que la confirme.',
  next: 'Próximos pasos',
  choose: (name) => `Elegir ${name}`,
  welcome: {
    subject: (brand) => `Le damos la bienvenida a ${brand}: su plan está en marcha`,
    heading: (brand) => `Le damos la bienvenida a ${brand}`,
    lead: (forEvent) => `Hemos empezado un plan ${forEvent}. Esto es lo que sabemos.`,
    known: 'Lo que sabemos',
    day: 'Día',
    guests: 'Invitados',
    budget: 'Presupuesto',
    steps: [
      'Preparamos propuestas de presupuesto y se las enviamos.',
      'Para la que elija, buscamos los proveedores adecuados.',
      'Con los proveedores elegidos escribimos el plan detallado del día.',
    ],
    dates: 'Fechas',
    open: 'Abrir su plan',
  },
  budget: {
    heading: (count) =>
      count === 1 ? 'Su propuesta de presupuesto' : `${count} propuestas de presupuesto`,
    lead: (forEvent) => `Así se podría repartir el dinero ${forEvent}.`,
    chart: (count) =>
      count === 1
        ? 'Las barras muestran las partes de la propuesta; las cifras están más abajo.'
        : `Las barras comparan las partes de las ${count} propuestas; las cifras están más abajo.`,
  },
  options: {
    heading: (count) =>
      count === 1 ? 'Una combinación de proveedores' : `${count} combinaciones de proveedores`,
    subjectBy: (count, day) =>
      count === 1
        ? `Una combinación de proveedores: elija a más tardar el ${day}`
        : `${count} combinaciones de proveedores: elija a más tardar el ${day}`,
    lead: (forEvent) =>
      `Hemos buscado ${forEvent} proveedores que están libres y encajan entre sí.`,
    by: (day) => `Por favor, elija a más tardar el ${day}.`,
    held: (day) => `Reservado para usted hasta el ${day}.`,
    see: 'Ver los detalles',
    missing: '¿Ninguna le convence? Díganos qué falta',
  },
  confirmation: {
    subject: (plan) => `Su elección está confirmada: plan ${plan}`,
    heading: 'Su elección está confirmada',
    lead: (forEvent) => `Estos son los proveedores que ha elegido ${forEvent}.`,
    total: 'En total',
    steps: [
      'Confirmamos las reservas con cada uno de ellos.',
      'Después escribimos el plan detallado del día y se lo enviamos.',
    ],
    change: '¿No era lo que quería? Responda a este correo antes de que se hagan las reservas.',
    open: 'Abrir su plan',
  },
  blueprint: {
    subject: (plan) => `El plan detallado de su evento está listo: plan ${plan}`,
    heading: 'El plan detallado de su evento está listo',
    lead: (forEvent) => `Todo lo que hemos previsto ${forEvent} está en un documento.`,
    attached: 'También va adjunto a este correo, en PDF.',
    download: 'Descargar el plan detallado',
    steps: [
      'Lea primero el horario: dice quién llega y cuándo.',
      'Dé la lista de contactos a quienes se ocupan del día con usted.',
      'Díganos qué debe cambiar; le enviaremos una versión nueva.',
    ],
  },
  error: {
    subject: (plan) => `Ha habido un problema con el plan ${plan}`,
    heading: 'Lo sentimos',
    lead: (forEvent) => `Al trabajar en el plan ${forEvent}, algo ha fallado por nuestra parte.`,
    what: 'Qué ha pasado',
    doing: 'Qué hacemos',
    steps: [
      'Una persona de nuestro equipo lo está mirando ahora.',
      'No tiene que hacer nada; le escribiremos en cuanto esté resuelto.',
    ],
    reference: (code) => `Si nos escribe, indique este número: ${code}.`,
    contact: (address) => `Puede escribirnos a ${address} o, simplemente, responder a este correo.`,
  },
  reminder: {
    subject: (plan) => `Un pequeño recordatorio: plan ${plan}`,
    heading: {
      choose_budget: 'Sus propuestas de presupuesto le esperan',
      choose_vendors: 'Sus opciones de proveedores le esperan',
      review_blueprint: 'El plan detallado de su evento le espera',
    },
    lead: 'Seguiremos en cuanto sepamos qué le parece. Basta una respuesta.',
    by: (day) => `Nos ayudaría saberlo a más tardar el ${day}.`,
    done: '¿Ya ha respondido? Muchas gracias; no tenga en cuenta este correo.',
    open: {
      choose_budget: 'Ver las propuestas',
      choose_vendors: 'Ver las opciones',
      review_blueprint: 'Ver el plan detallado',
    },
  },
};
