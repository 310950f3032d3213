import type { AlertRule, Severity } from '#domain/alerts/rules.ts';

/** The words of the mails about alerts in one language. */
export type AlertWords = {
  rules: Record<AlertRule, string>;
  severity: Record<Severity, string>;
  /** A severity, and what fired. */
  subject: (severity: string, rule: string) => string;
  digestSubject: (count: number) => string;
  digestLead: string;
  measured: (value: string, events: number) => string;
  atLeast: (limit: string) => string;
  atMost: (limit: string) => string;
  once: string;
  open: string;
  isOpen: string;
  isOver: string;
};
