import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in Portuguese. */
export const pt: AlertWords = {
  rules: {
    auth_failure: 'Um fornecedor não nos reconhece',
    all_channels_failed: 'Uma mensagem não passou por nenhum canal',
    delivery_rate: 'Chegam poucas mensagens',
    api_error_rate: 'Os fornecedores recusam demasiado',
    retry_rate: 'Há demasiadas novas tentativas',
    open_rate: 'Abrem-se menos e-mails do que antes',
    template_warnings: 'Há rascunhos que não passam na verificação',
    send_after_stop: 'Algo saiu depois de uma paragem',
    outbox_age: 'O trabalho espera demasiado',
  },
  severity: { critical: 'crítico', high: 'alto', medium: 'médio', low: 'baixo' },
  subject: (severity, rule) => `Alerta, ${severity}: ${rule}`,
  digestSubject: (count) => (count === 1 ? 'Alertas do dia: um' : `Alertas do dia: ${count}`),
  digestLead: 'O que disparou no último dia ou continua aberto.',
  measured: (value, events) => `Medido: ${value}, em ${events} ${events === 1 ? 'caso' : 'casos'}.`,
  atLeast: (limit) => `O mínimo admitido é ${limit}.`,
  atMost: (limit) => `O máximo admitido é ${limit}.`,
  once: 'O aviso chega uma só vez; a página mostra quando tudo volta ao normal.',
  open: 'Abrir os alertas',
  isOpen: 'aberto',
  isOver: 'terminado',
};
