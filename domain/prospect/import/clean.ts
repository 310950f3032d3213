import { tidyLine } from '../person-name.ts';
import { unguardCell } from './cell-guard.ts';

// Most cells: printable Latin text in which nothing has to be changed. Tried first, because it is ten times quicker.
const plain = /^[!-&(-~¡-¬®-ɏ](?:[ -~¡-¬®-ɏ]*[!-~¡-¬®-ɏ])?$/u;
// Everything that draws nothing, but for tab and line feed.
const invisible = /[\p{Cf}\p{Co}\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** A cell as one line: our guard off, no invisible characters, single spaces, trimmed. */
export function cleanLine(cell: string): string {
  if (plain.test(cell) && !cell.includes('  ')) return cell;
  return tidyLine(unguardCell(cell));
}

/** A cell that may have line breaks: our guard off, line ends as `\n`, no other invisible characters, trimmed. */
export function cleanText(cell: string): string {
  if (plain.test(cell)) return cell;
  return unguardCell(cell)
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(invisible, '')
    .trim();
}
