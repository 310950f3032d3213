import type { Colleague } from './common.model.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What stands around every page of a signed-in person. */
export interface ShellModel {
  workspace: { name: string };
  user: Colleague & { email: string; isAdmin: boolean };
  /** How many items of the inbox need a person now. */
  needsYou: number;
  today: { sent: number; stopped: number; waiting: number };
  /** The workspace's wall clock in words: "Tue 10 March, 14:20 Lisbon". */
  clock: string;
  sending: SendingState;
  /** Whether keys without Ctrl act (WCAG 2.1.4). */
  singleKeysEnabled: boolean;
  theme: ThemeChoice;
  links: { sandbox: string | null; temporalUi: string | null };
}

/** While stopped: who stopped it and when, and whether this person may let messages leave again. */
export type SendingState =
  { isStopped: false } | { isStopped: true; sentence: string; canRelease: boolean };
