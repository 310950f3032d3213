import { guardCell } from '../cell-guard.ts';

/** What a spreadsheet needs in front of UTF-8 to read it as such. */
export const byteOrderMark = '\ufeff';

/**
 * One record of a CSV as RFC 4180 writes it, commas, `\r\n` at the end, with the formula guard on every cell.
 *
 * A reader that drops the guard gets every value back as it was.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(guardCell(cell))).join(',')}\r\n`;
}

function quote(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
