import { z } from 'zod';
import { listSorts, type ListCursor, type ListSort } from '#db/views/prospects-list.ts';
import { listViews, type ListFilter } from '#db/views/prospects-filter.ts';
import { runStates, stages } from '#domain/prospect/stage.ts';
import { paths } from '../paths.ts';

/** What the address of the list asks for; `from` is the number of the first row, for the words above the table. */
export interface ListQuery {
  filter: ListFilter;
  sort: ListSort;
  cursor: ListCursor | null;
  from: number;
}

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null);

const schema = z.object({
  view: z.enum(listViews).catch('all'),
  q: z.string().max(200).catch(''),
  stage: optional(z.enum(stages)),
  state: optional(z.enum([...runStates, 'none'])),
  owner: optional(z.union([z.uuid(), z.literal('nobody')])),
  import: optional(z.uuid()),
  sort: z.enum(listSorts).catch('newest'),
  after: optional(z.string().max(400)),
  before: optional(z.string().max(400)),
  from: z.coerce.number().int().min(1).max(10_000_000).catch(1),
});

/** Reads the address; whatever nobody of ours wrote falls back to what is usual. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const read = schema.parse(
    Object.fromEntries(Object.keys(schema.shape).map((key) => [key, params.get(key)])),
  );
  const { view, q, stage, state, owner, sort } = read;
  const cursor = cursorOf('after', read.after) ?? cursorOf('before', read.before);
  return {
    filter: {
      view,
      search: q.trim(),
      stage,
      runState: state,
      ownerId: owner,
      importId: read.import,
    },
    sort,
    cursor,
    from: cursor === null ? 1 : read.from,
  };
}

const cursorSchema = z.tuple([z.string().max(300).nullable(), z.uuid()]);

function cursorOf(direction: ListCursor['direction'], text: string | null): ListCursor | null {
  if (text === null) return null;
  try {
    const decoded: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const [key, id] = cursorSchema.parse(decoded);
    return { direction, key, id };
  } catch {
    // An address that was cut off or made up begins at the first page.
    return null;
  }
}

/** The place of a row, for the address of the page beside it. */
export function cursorText(row: { sortKey: string | null; id: string }): string {
  return Buffer.from(JSON.stringify([row.sortKey, row.id])).toString('base64url');
}

/** The address of the list with these changes; anything but turning a page begins at the first one. */
export function listHref(query: ListQuery, changes: Readonly<Record<string, string>>): string {
  const { filter, sort } = query;
  const params = new URLSearchParams();
  const put = (name: string, value: string | null, usual = '') => {
    const next = changes[name] ?? value ?? '';
    if (next !== usual) params.set(name, next);
  };
  put('view', filter.view, 'all');
  put('q', filter.search);
  put('stage', filter.stage);
  put('state', filter.runState);
  put('owner', filter.ownerId);
  put('import', filter.importId);
  put('sort', sort, 'newest');
  for (const name of ['after', 'before', 'from']) put(name, null);
  return params.size === 0 ? paths.prospects() : `${paths.prospects()}?${params.toString()}`;
}
