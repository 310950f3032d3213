import type { Acts } from './acts.ts';
import type { SandboxClock } from './clock.ts';
import type { InboundQueue } from './inbound/queue.ts';
import type { MailInjector } from './mail/inject.ts';
import type { Personas } from './personas.ts';
import type { Faults } from './smtp/faults.ts';
import type { SmtpListener } from './smtp/server.ts';
import type { Journal } from './storage/journal.ts';
import type { MailRecord } from './storage/record.ts';
import type { StateFile } from './storage/state-file.ts';
import type { TextParts } from './texts/parts.ts';

/** The parts of one running sandbox that its HTTP pages and endpoints use. */
export interface SandboxParts {
  readonly clock: SandboxClock;
  readonly record: MailRecord;
  readonly journal: Journal;
  readonly state: StateFile;
  readonly inbound: InboundQueue;
  readonly faults: Faults;
  readonly personas: Personas;
  readonly smtp: SmtpListener;
  readonly injector: MailInjector;
  readonly acts: Acts;
  readonly inboundDomain: string;
  readonly controlSecret: string;
  readonly texts: TextParts;
}
