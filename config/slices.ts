import { z } from 'zod';
import {
  host,
  hostAndPort,
  phoneNumber,
  phoneNumbers,
  port,
  secret,
  someNumber,
  text,
  url,
  wholeNumber,
  word,
} from './fields.ts';

/** The names of one part of the environment, each with its rule and its default. */

export const nodeSlice = z.object({
  NODE_ENV: word('NODE_ENV', ['development', 'test', 'production']).default('development'),
});

function webhookSecret(name: string) {
  const form = /^whsec_[A-Za-z0-9+/]{24,}={0,2}$/;
  return secret(name).regex(
    form,
    `${name} must be whsec_ followed by at least 18 bytes in base64.`,
  );
}

export const webSlice = z.object({
  HOST: host('HOST').default('127.0.0.1'),
  PORT: port('PORT', 3000),
  PUBLIC_URL: url('PUBLIC_URL', ['http:', 'https:'], 'https://sales.example.com').optional(),
  EVENTS_WEBHOOK_SECRET: webhookSecret('EVENTS_WEBHOOK_SECRET').optional(),
});

export const homeSlice = z.object({
  RAINMAKER_HOME: text('RAINMAKER_HOME').default('.rainmaker'),
});

export const databaseSlice = z.object({
  DATABASE_URL: url(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@127.0.0.1:5432/rainmaker',
  ).optional(),
  POSTGRES_PORT: port('POSTGRES_PORT', 5440),
});

export const temporalSlice = z.object({
  TEMPORAL_ADDRESS: hostAndPort('TEMPORAL_ADDRESS').optional(),
  TEMPORAL_PORT: port('TEMPORAL_PORT', 7233),
  TEMPORAL_UI_PORT: port('TEMPORAL_UI_PORT', 8233),
  TEMPORAL_UI_URL: url('TEMPORAL_UI_URL', ['http:', 'https:'], 'https://ui.example.com').optional(),
  TEMPORAL_CODEC_ENDPOINT: url(
    'TEMPORAL_CODEC_ENDPOINT',
    ['http:', 'https:'],
    'https://sales.example.com/codec/CODEC_PATH_TOKEN',
  ).optional(),
  TEMPORAL_NAMESPACE: text('TEMPORAL_NAMESPACE').default('event-sales'),
  TEMPORAL_CLI: text('TEMPORAL_CLI').optional(),
});

export const sandboxSlice = z.object({
  SANDBOX: word('SANDBOX', ['on', 'off']).optional(),
  SANDBOX_HOST: host('SANDBOX_HOST').default('127.0.0.1'),
  SANDBOX_PORT: port('SANDBOX_PORT', 8025),
  SANDBOX_SMTP_PORT: port('SANDBOX_SMTP_PORT', 2525),
  SANDBOX_SITES_PORT: port('SANDBOX_SITES_PORT', 8026),
  SANDBOX_CONTROL_SECRET: secret('SANDBOX_CONTROL_SECRET'),
});

function smtpUrl(name: string) {
  return url(name, ['smtp:', 'smtps:'], 'smtp://user:password@mail.example.com:587').optional();
}

export const mailSlice = z.object({
  SMTP_URL: smtpUrl('SMTP_URL'),
  SMTP_URL_2: smtpUrl('SMTP_URL_2'),
  SMTP_URL_3: smtpUrl('SMTP_URL_3'),
  DKIM_DOMAIN: host('DKIM_DOMAIN').toLowerCase().optional(),
  DKIM_SELECTOR: host('DKIM_SELECTOR').optional(),
  DKIM_PRIVATE_KEY: secret('DKIM_PRIVATE_KEY').optional(),
  IMAP_URL: url(
    'IMAP_URL',
    ['imap:', 'imaps:'],
    'imaps://user:password@mail.example.com/INBOX',
  ).optional(),
  INBOUND_DOMAIN: host('INBOUND_DOMAIN').toLowerCase().default('inbound.rainmaker.test'),
  MAIL_WEBHOOK_SECRET: webhookSecret('MAIL_WEBHOOK_SECRET'),
});

const atMost = { min: 0, max: 1_000_000 };

export const limitsSlice = z.object({
  MAIL_PER_MINUTE: someNumber('MAIL_PER_MINUTE', atMost),
  MAIL_PER_HOUR: someNumber('MAIL_PER_HOUR', atMost),
  MAILBOX_PER_DAY: someNumber('MAILBOX_PER_DAY', atMost),
  MAILBOX_WARM_UP: word('MAILBOX_WARM_UP', ['on', 'off']).optional(),
  MAIL_DOMAIN_PER_HOUR: someNumber('MAIL_DOMAIN_PER_HOUR', atMost),
  SMS_PER_SECOND: someNumber('SMS_PER_SECOND', atMost),
  WHATSAPP_PER_DAY: someNumber('WHATSAPP_PER_DAY', atMost),
});

export const twilioSlice = z.object({
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.')
    .optional(),
  TWILIO_AUTH_TOKEN: secret('TWILIO_AUTH_TOKEN').optional(),
  TWILIO_API_URL: url(
    'TWILIO_API_URL',
    ['http:', 'https:'],
    'https://api.dublin.ie1.twilio.com',
  ).optional(),
  TWILIO_FROM_NUMBERS: phoneNumbers('TWILIO_FROM_NUMBERS').optional(),
  TWILIO_WHATSAPP_FROM: phoneNumber('TWILIO_WHATSAPP_FROM').optional(),
  TWILIO_MESSAGING_SERVICE_SID: z
    .string()
    .regex(
      /^MG[0-9a-f]{32}$/i,
      'TWILIO_MESSAGING_SERVICE_SID must be MG and 32 hexadecimal digits.',
    )
    .optional(),
});

export const metaSlice = z.object({
  WHATSAPP_PROVIDER: word('WHATSAPP_PROVIDER', ['twilio', 'meta']).default('twilio'),
  META_GRAPH_URL: url('META_GRAPH_URL', ['http:', 'https:'], 'https://graph.facebook.com').default(
    'https://graph.facebook.com',
  ),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, 'META_GRAPH_VERSION must be like v26.0.')
    .default('v26.0'),
  META_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d{5,20}$/, 'META_PHONE_NUMBER_ID must be digits.')
    .optional(),
  META_ACCESS_TOKEN: secret('META_ACCESS_TOKEN').optional(),
  META_APP_SECRET: secret('META_APP_SECRET').optional(),
  META_VERIFY_TOKEN: secret('META_VERIFY_TOKEN').optional(),
});

export const modelSlice = z.object({
  OPENAI_API_KEY: text('OPENAI_API_KEY').optional(),
  OPENAI_BASE_URL: url(
    'OPENAI_BASE_URL',
    ['http:', 'https:'],
    'http://127.0.0.1:8025/v1',
  ).optional(),
  OPENAI_MODEL: text('OPENAI_MODEL').default('gpt-4o-mini'),
});

export const secretsSlice = z.object({
  MASTER_KEY: secret('MASTER_KEY').refine(
    (value) => Buffer.from(value, 'base64').length === 32,
    'MASTER_KEY must be 32 bytes in base64.',
  ),
  LINK_SECRET: secret('LINK_SECRET'),
  SESSION_SECRET: secret('SESSION_SECRET'),
  CODEC_PATH_TOKEN: secret('CODEC_PATH_TOKEN').regex(
    /^[\w-]+$/,
    'CODEC_PATH_TOKEN may only have letters, digits, - and _, because it stands in a path.',
  ),
  SUPPRESSION_SALT: secret('SUPPRESSION_SALT'),
});

export const logSlice = z.object({
  LOG_LEVEL: word('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent']).default(
    'info',
  ),
});

export const metricsSlice = z.object({
  METRICS_TOKEN: secret('METRICS_TOKEN').optional(),
  // 0, which nobody can set: not served.
  WORKER_METRICS_PORT: port('WORKER_METRICS_PORT', 0),
  TEMPORAL_METRICS_ADDRESS: hostAndPort('TEMPORAL_METRICS_ADDRESS').optional(),
});

export const policySlice = z.object({
  UNDO_WINDOW_SECONDS: wholeNumber('UNDO_WINDOW_SECONDS', { min: 0, max: 3600, fallback: 30 }),
});
