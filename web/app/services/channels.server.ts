import type { Config } from '#config/env.ts';
import type { Channel } from '#domain/messaging/channels.ts';

/** The channels that have a provider: mail always, texts where an account or the sandbox stands behind them. */
export function channelsSetUp({ texts }: Config): Channel[] {
  return [
    'email',
    ...(texts.missing.sms === null ? (['sms'] as const) : []),
    ...(texts.missing.whatsapp === null ? (['whatsapp'] as const) : []),
  ];
}
