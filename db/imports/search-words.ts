import { query, type Db } from '../client.ts';

const chunkRows = 5_000;

/**
 * Lets a search find the people of an import that has ended. They are written without the words that searches look into,
 * so that the import is done sooner; whoever is changed meanwhile can be found at once.
 *
 * Works in small transactions, calling `onProgress` after each; a second call, after a broken one too, adds what is missing.
 */
export async function fillSearchWords(
  db: Db,
  importId: string,
  onProgress: () => void = () => undefined,
): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const [chunk] = await query<{ last: string | null; rows: number }>(
      db,
      `with chunk as (
         select id, name, organisation from prospects where import_id = :importId and id > :last order by id limit :chunkRows
       ), added as (
         insert into prospect_words (prospect_id, words) select id, words_of(name, organisation) from chunk
         on conflict (prospect_id) do nothing
       )
       select max(id::text) as last, count(*) as rows from chunk`,
      { importId, last, chunkRows },
    );
    onProgress();
    if (!chunk?.last || chunk.rows < chunkRows) return;
    last = chunk.last;
  }
}
