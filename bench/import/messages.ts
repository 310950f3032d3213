import { z } from 'zod';

/** What the importing process is told at its start. */
export const importSettingsSchema = z.object({
  databaseUrl: z.string(),
  /** The list to measure, and a short one to warm up with. */
  file: z.string(),
  warmUpFile: z.string(),
});
export type ImportSettings = z.output<typeof importSettingsSchema>;

/** How the import went. */
export const importResultSchema = z.object({
  importId: z.string(),
  uploadMs: z.number(),
  storeMs: z.number(),
  /** From the end that the page shows until everybody can be found by a search. */
  searchMs: z.number(),
  imported: z.number(),
  merged: z.number(),
  refused: z.number(),
  /** The most that the process held during the import, beyond what it held before. */
  grownBytes: z.number(),
});
export type ImportResult = z.output<typeof importResultSchema>;
