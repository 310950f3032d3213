import type { ShortMessages } from '#activities/deps.ts';
import { createShortMessages } from '#activities/providers/short-messages.ts';
import type { Environment } from '#config/env.ts';
import type { TextFaultMode } from '#sandbox/texts/faults.ts';
import type { TextLine } from '#sandbox/texts/record.ts';
import { testConfig } from './config.ts';

/** SMS and WhatsApp by the real clients, to the sandbox at a port; `publicUrl` is where its webhooks go. */
export function sandboxTexts(
  sandboxPort: number,
  controlSecret: string,
  publicUrl: string,
  env: Environment = {},
): ShortMessages {
  const { texts } = testConfig({
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_CONTROL_SECRET: controlSecret,
    ...env,
  });
  return createShortMessages(texts, publicUrl);
}

/** What a test asks of the sandbox's phones. */
export interface SandboxTexts {
  /** Every text that was accepted, in order. */
  record(): Promise<TextLine[]>;
  fault(fault: {
    recipient: string;
    mode: TextFaultMode;
    code?: number;
    times?: number | null;
    delayMs?: number;
  }): Promise<void>;
  /** A person writes to one of our numbers; true once the product took it. */
  write(text: {
    channel: 'sms' | 'whatsapp';
    ours: string;
    person: string;
    text: string;
    media?: readonly { contentType: string; base64: string }[];
  }): Promise<boolean>;
  /** A person reads what was delivered to them on WhatsApp. */
  read(thread: { ours: string; person: string }): Promise<void>;
  /** True when every receipt that is due was told and taken. */
  isSettled(): Promise<boolean>;
  /** Every template that somebody submitted. */
  templates(): Promise<{ name: string; category: string; status: string }[]>;
  /** A template that WhatsApp approved; answers its id at the provider. */
  approvedTemplate(template: { name: string; body: string }): Promise<string>;
}

/** The control of the sandbox's phones at a port. */
export function sandboxTextControl(sandboxUrl: string, controlSecret: string): SandboxTexts {
  const headers = { 'x-sandbox-secret': controlSecret, 'content-type': 'application/json' };
  const at = (name: string) => `${sandboxUrl}/control/texts/${name}`;
  const post = async (name: string, body: object): Promise<Response> => {
    const response = await fetch(at(name), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The sandbox answered ${String(response.status)}.`);
    return response;
  };
  return {
    async record() {
      const response = await fetch(at('record'), { headers });
      const { items }: { items: TextLine[] } = await response.json();
      return items;
    },
    async fault(fault) {
      await post('faults', fault);
    },
    async write(text) {
      const response = await post('send', text);
      const { delivered }: { delivered: boolean } = await response.json();
      return delivered;
    },
    async read(thread) {
      await post('read', { channel: 'whatsapp', ...thread });
    },
    async isSettled() {
      const response = await fetch(at('hooks'), { headers });
      const { isSettled }: { isSettled: boolean } = await response.json();
      return isSettled;
    },
    async templates() {
      const response = await fetch(at('templates'), { headers });
      const { items }: { items: { name: string; category: string; status: string }[] } =
        await response.json();
      return items;
    },
    async approvedTemplate(template) {
      const { sid }: { sid: string } = await (await post('templates', template)).json();
      return sid;
    },
  };
}
