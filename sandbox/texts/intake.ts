import { createHash } from 'node:crypto';
import type { TextFaults } from './faults.ts';
import type { TextJournal } from './journal.ts';
import { planReceipts } from './plan.ts';
import type { Receipts } from './receipts.ts';
import type { AcceptedText, TextLine, TextRecord } from './record.ts';
import { countSegments } from './segments.ts';
import type { Template } from './templates.ts';

const windowMs = 24 * 60 * 60 * 1000;

/** What a provider found right to accept. */
export type TextDraft = Omit<AcceptedText, 'bodySha256' | 'segments' | 'template'> & {
  readonly template: Template | null;
};

/** Where an accepted text goes. */
export interface TextIntake {
  /** Keeps the text and begins its receipts. Resolves once it is on the disk. */
  keep(draft: TextDraft): Promise<TextLine>;
  /** Marks a request as being worked on, until the returned function is called. */
  begin(): () => void;
  /** Waits until no request is being worked on that may still be accepted. */
  quiet(): Promise<void>;
}

/** Makes the intake of one sandbox; `now` is its clock. */
export function createTextIntake(parts: {
  readonly record: TextRecord;
  readonly journal: TextJournal;
  readonly faults: TextFaults;
  readonly receipts: Receipts;
  readonly now: () => string;
}): TextIntake {
  const { record, journal, faults, receipts, now } = parts;
  const working = new Set<Promise<void>>();
  return {
    async keep({ template, ...draft }) {
      const refusal = refusalOf({ ...draft, template }, journal, now());
      const line = await record.accept({
        ...draft,
        template: template?.sid ?? null,
        bodySha256: createHash('sha256').update(draft.body).digest('hex'),
        segments: countSegments(draft.body),
      });
      await receipts.begin(line, planReceipts(line, refusal, faults));
      return line;
    },
    begin() {
      let end = (): void => undefined;
      const work = new Promise<void>((resolve) => {
        end = resolve;
      });
      working.add(work);
      void work.finally(() => working.delete(work));
      return end;
    },
    async quiet() {
      await Promise.all(working);
    },
  };
}

/**
 * Free text to somebody who has not written for 24 hours is taken and then not delivered, and so is a template that
 * WhatsApp has not approved (C62).
 */
function refusalOf(draft: TextDraft, journal: TextJournal, now: string): number | null {
  if (draft.kind === 'sms' || draft.template?.status === 'approved') return null;
  const lastAt = journal.lastReceivedAt({
    channel: 'whatsapp',
    ours: draft.from,
    person: draft.to,
  });
  const isOpen = lastAt !== null && Date.parse(now) - Date.parse(lastAt) < windowMs;
  if (isOpen) return null;
  return draft.provider === 'twilio' ? 63016 : 131047;
}
