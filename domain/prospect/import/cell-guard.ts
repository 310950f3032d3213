// What spreadsheets take for the start of a formula (OWASP ASVS V1.2.10), with the full-width forms that some fold back.
const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/u;

/**
 * The value as it may stand in a CSV that a person opens in a spreadsheet: one `'` in front of anything that would start
 * a formula, anything else unchanged.
 */
export function guardCell(value: string): string {
  return formulaStart.test(value) ? `'${value}` : value;
}

/**
 * The value behind the guard of our own exports: one leading `'` before `= + - @`, a tab, a return or a full-width form
 * is dropped. `unguardCell(guardCell(value))` is `value` for every text.
 *
 * Edge: the `'` of `'tis` stays.
 */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
}
