import { query, type Db } from '../client.ts';
import { bindings, whereSql, type ListFilter, type ListReader } from './prospects-filter.ts';

/** Somebody as a search offers them. */
export interface FoundPerson {
  id: string;
  name: string;
  organisation: string | null;
}

/** The first `limit` people of the list's own search, by name; nobody for fewer than two characters. */
export async function searchPeople(
  db: Db,
  reader: ListReader,
  words: string,
  limit: number,
): Promise<FoundPerson[]> {
  if (words.trim().length < 2) return [];
  const filter: ListFilter = {
    view: 'all',
    search: words,
    stage: null,
    runState: null,
    ownerId: null,
    importId: null,
  };
  return query<FoundPerson>(
    db,
    `select p.id, p.name, p.organisation from prospects p where ${whereSql(filter, reader.scope)}
     order by lower(p.name), p.id limit :limit`,
    { ...bindings(reader, filter), limit },
    'anew',
  );
}
