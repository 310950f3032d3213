import type { SandboxAccount } from '#config/sandbox-account.ts';
import type { SendingAccount } from '../twilio/read-message.ts';
import type { TextActs } from './acts.ts';
import type { TextFaults } from './faults.ts';
import type { Hooks } from './hooks.ts';
import type { TextIntake } from './intake.ts';
import type { TextJournal } from './journal.ts';
import type { MediaStore } from './media.ts';
import type { Receipts } from './receipts.ts';
import type { TextRecord } from './record.ts';
import type { TextSwitches } from './switches.ts';
import type { Templates } from './templates.ts';

/** The parts of a sandbox that have to do with SMS and WhatsApp. */
export interface TextParts {
  readonly account: SandboxAccount;
  readonly sending: SendingAccount;
  readonly record: TextRecord;
  readonly journal: TextJournal;
  readonly templates: Templates;
  readonly media: MediaStore;
  readonly faults: TextFaults;
  readonly switches: TextSwitches;
  readonly hooks: Hooks;
  readonly receipts: Receipts;
  readonly intake: TextIntake;
  readonly acts: TextActs;
  /** Aborts when the sandbox stops. */
  readonly stopping: AbortSignal;
}
