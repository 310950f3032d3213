import { createTransport } from 'nodemailer';
import type { OutgoingMail } from './reply.ts';

/** Puts a mail into the sandbox's own SMTP server, so that it takes the way of any mail. */
export interface MailInjector {
  /** The ids under which it was kept. Rejects when the server refused it. */
  inject(mail: OutgoingMail): Promise<readonly string[]>;
  stop(): void;
}

/** Makes the injector for an SMTP server on this machine. */
export function createInjector(host: string, port: number): MailInjector {
  const transport = createTransport({ pool: true, maxConnections: 2, host, port, secure: false });
  return {
    async inject({ mailFrom, rcptTo, raw }) {
      const { response } = await transport.sendMail({
        envelope: { from: mailFrom === '' ? false : mailFrom, to: [rcptTo] },
        raw,
      });
      return /Kept as ([a-z0-9 -]+)/.exec(response)?.[1]?.split(' ') ?? [];
    },
    stop() {
      transport.close();
    },
  };
}
