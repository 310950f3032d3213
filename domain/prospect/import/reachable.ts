import { guessColumns } from './columns.ts';
import { CsvError } from './csv/csv-format.ts';
import { shareOf } from './value-kinds.ts';

/**
 * Throws {@link CsvError} for a file in which nobody can be reached: no heading says email or phone, and no sample value
 * looks like one, so that no correction of the columns could help.
 *
 * Edge: one single address among the samples is enough, whatever its heading says.
 */
export function mustReachSomebody(
  headings: readonly string[],
  samples: readonly (readonly string[])[],
): void {
  const isGuessed = guessColumns(headings, samples).some(
    ({ mapping }) =>
      mapping.kind === 'target' && (mapping.target === 'email' || mapping.target === 'phone'),
  );
  if (isGuessed || samples.some((cells) => cells.some(isWayToReach))) return;
  const message =
    'No column of this file holds an email or a phone number, so nobody in it could be reached. Add one and upload the file again.';
  throw new CsvError('no_address_column', message);
}

function isWayToReach(cell: string): boolean {
  return shareOf('email', [cell]) === 1 || shareOf('phone', [cell]) === 1;
}
