/** Limits that are counted and never reached: what is measured is the counting. */
export const wideLimits = {
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', UNDO_WINDOW_SECONDS: '0', MAILBOX_WARM_UP: 'off' },
  ...{ MAIL_PER_MINUTE: '1000000', MAIL_PER_HOUR: '1000000', MAILBOX_PER_DAY: '1000000' },
  MAIL_DOMAIN_PER_HOUR: '1000000',
};
