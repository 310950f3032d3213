import type { ShortMessages } from '#activities/deps.ts';
import { createShortMessages } from '#activities/providers/short-messages.ts';
import { testConfig } from './config.ts';

/** SMS and WhatsApp by the real clients, to the sandbox at a port; `publicUrl` is where its webhooks go. */
export function sandboxTexts(
  sandboxPort: number,
  controlSecret: string,
  publicUrl: string,
): ShortMessages {
  const { texts } = testConfig({
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_CONTROL_SECRET: controlSecret,
  });
  return createShortMessages(texts, publicUrl);
}
