import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in English. */
export const en: AlertWords = {
  rules: {
    auth_failure: 'A provider does not know us',
    all_channels_failed: 'A message got through on no channel',
    delivery_rate: 'Too few messages arrive',
    api_error_rate: 'Providers refuse too much',
    retry_rate: 'Too much is tried again',
    open_rate: 'Fewer emails are opened than before',
    template_warnings: 'Drafts do not pass their checks',
    send_after_stop: 'Something left after a stop',
    outbox_age: 'Work waits too long',
  },
  severity: { critical: 'critical', high: 'high', medium: 'medium', low: 'low' },
  subject: (severity, rule) => `Alert, ${severity}: ${rule}`,
  digestSubject: (count) =>
    count === 1 ? 'Alerts of the day: one' : `Alerts of the day: ${count}`,
  digestLead: 'What fired within the last day, or is still open.',
  measured: (value, events) =>
    `Measured: ${value}, over ${events} ${events === 1 ? 'event' : 'events'}.`,
  atLeast: (limit) => `Allowed is at least ${limit}.`,
  atMost: (limit) => `Allowed is at most ${limit}.`,
  once: 'You are told once; the page shows when all is well again.',
  open: 'Open the alerts',
  isOpen: 'open',
  isOver: 'over',
};
