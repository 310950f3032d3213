import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in Spanish. */
export const es: AlertWords = {
  rules: {
    auth_failure: 'Un proveedor no nos reconoce',
    all_channels_failed: 'Un mensaje no llegó por ningún canal',
    delivery_rate: 'Llegan muy pocos mensajes',
    api_error_rate: 'Los proveedores rechazan demasiado',
    retry_rate: 'Se repiten demasiados envíos',
    open_rate: 'Se abren menos correos que antes',
    template_warnings: 'Hay borradores que no pasan su control',
    send_after_stop: 'Algo salió después de una baja',
    outbox_age: 'El trabajo espera demasiado',
  },
  severity: { critical: 'crítica', high: 'alta', medium: 'media', low: 'baja' },
  subject: (severity, rule) => `Alerta, ${severity}: ${rule}`,
  digestSubject: (count) => (count === 1 ? 'Alertas del día: una' : `Alertas del día: ${count}`),
  digestLead: 'Lo que saltó en el último día o sigue abierto.',
  measured: (value, events) => `Medido: ${value}, en ${events} ${events === 1 ? 'caso' : 'casos'}.`,
  atLeast: (limit) => `El mínimo admitido es ${limit}.`,
  atMost: (limit) => `El máximo admitido es ${limit}.`,
  once: 'Se le avisa una vez; la página muestra cuándo vuelve todo a la normalidad.',
  open: 'Abrir las alertas',
  isOpen: 'abierta',
  isOver: 'terminada',
};
