import { paths } from '../paths.ts';
import type { PageData } from './prospect-page.server.ts';
import type { WhyNotYet, WhyOption } from './prospect.model.ts';

/** What of the process decides whether anything can leave at all, and how long it can be taken back. */
export interface WhyContext {
  isSandboxMail: boolean;
  undoWindowMs: number;
}

/** The answer without its mark. */
export type Answer = Omit<WhyNotYet, 'state'>;

/** Starting, as a way to bring something about. */
export function startOption(statement: string, label: string): WhyOption {
  return {
    statement,
    effect: 'the first draft asks for approval',
    act: { label, intent: 'start' },
  };
}

/** Correcting what we know, as a way to bring something about. */
export function editOption(prospectId: string, statement: string): WhyOption {
  return {
    statement,
    effect: 'then it can go on',
    act: { label: 'Edit details', href: paths.prospectEdit(prospectId) },
  };
}

/** How we call them in a sentence. */
export function givenNameOf({ row }: PageData): string {
  return row.givenName ?? row.name;
}
