import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { openJsonLines } from '../storage/json-lines.ts';

/** How far WhatsApp is with a template, in Twilio's words. */
export const approvalStatuses = [
  'unsubmitted',
  'received',
  'pending',
  'approved',
  'rejected',
  'paused',
  'disabled',
] as const;

const templateSchema = z.object({
  /** `HX` and 32 hexadecimal digits. */
  sid: z.string(),
  at: z.iso.datetime(),
  friendlyName: z.string(),
  language: z.string(),
  /** Usual values by placeholder: `{ "1": "Joss" }`. */
  variables: z.record(z.string(), z.string()),
  types: z.record(z.string(), z.unknown()),
  /** The text of the first type that has one, with `{{1}}` for what is filled in. */
  body: z.string(),
  /** The name that WhatsApp knows it by. */
  name: z.string(),
  category: z.string(),
  status: z.enum(approvalStatuses),
  rejectionReason: z.string(),
});
export type Template = z.output<typeof templateSchema>;

/** What whoever makes a template says of it. */
export type NewTemplate = Pick<
  Template,
  'friendlyName' | 'language' | 'variables' | 'types' | 'body'
>;

/** The templates of the sandbox; both providers know the same ones. */
export interface Templates {
  create(template: NewTemplate): Promise<Template>;
  bySid(sid: string): Template | undefined;
  /** By the name that WhatsApp knows it by, in one language. */
  byName(name: string, language: string): Template | undefined;
  list(): readonly Template[];
  /** Changes what WhatsApp thinks of it; undefined when there is no such template. */
  judge(
    sid: string,
    part: Partial<Pick<Template, 'name' | 'category' | 'status' | 'rejectionReason'>>,
  ): Promise<Template | undefined>;
  close(): Promise<void>;
}

/** Opens `templates.jsonl` in `dir`; the last line of a template is what it is. */
export async function openTemplates(dir: string, now: () => string): Promise<Templates> {
  const { entries, jsonLines } = await openJsonLines(
    path.join(dir, 'templates.jsonl'),
    templateSchema,
  );
  const bySid = new Map(entries.map((template) => [template.sid, template]));
  async function keep(template: Template): Promise<Template> {
    bySid.set(template.sid, template);
    await jsonLines.append(template);
    return template;
  }
  return {
    create: (template) =>
      keep({
        ...template,
        sid: `HX${randomUUID().replaceAll('-', '')}`,
        at: now(),
        name: template.friendlyName,
        category: 'UTILITY',
        status: 'unsubmitted',
        rejectionReason: '',
      }),
    bySid: (sid) => bySid.get(sid),
    byName: (name, language) =>
      [...bySid.values()].findLast((each) => each.name === name && each.language === language),
    list: () => [...bySid.values()],
    async judge(sid, part) {
      const template = bySid.get(sid);
      return template === undefined ? undefined : keep({ ...template, ...part });
    },
    close: () => jsonLines.close(),
  };
}

/** The text with its placeholders filled; a value that nobody gave takes the usual one. */
export function fillTemplate(
  { body, variables }: Pick<Template, 'body' | 'variables'>,
  given: Readonly<Record<string, string>>,
): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(given, name) ? given[name] : variables[name];
    return value ?? placeholder;
  });
}
