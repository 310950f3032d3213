import { z } from 'zod';

/** Everything that can be done about one prospect. */
export const prospectIntents = [
  ...(['start', 'reopen', 'pause', 'resume', 'skip', 'stop', 'retry', 'take_back'] as const),
  ...(['resume_cadence', 'hand_over', 'close', 'jump', 'answer', 'assign'] as const),
] as const;
export type ProspectIntent = (typeof prospectIntents)[number];

/** What can be done about many at once. */
export const bulkIntents = [
  'start',
  'pause',
  'resume',
  'stop',
  'assign',
] as const satisfies readonly ProspectIntent[];
export type BulkIntent = (typeof bulkIntents)[number];

const formSchema = z.object({
  colleagueId: z.uuid().optional().catch(undefined),
  ownerId: z.uuid().optional().catch(undefined),
  words: z.string().trim().catch(''),
  outcome: z.enum(['won', 'declined', 'wrong_person']).optional().catch(undefined),
  date: z.string().catch(''),
  subject: z.string().catch(''),
  body: z.string().catch(''),
});

/** What an act needs besides its name; what the form has no field for is empty. */
export type ActForm = z.output<typeof formSchema>;

/** Reads it; the names of fields are those of the page's forms. */
export function readActForm(form: FormData): ActForm {
  return formSchema.parse(Object.fromEntries(form));
}
