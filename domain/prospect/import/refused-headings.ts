/** The headings we add to a download of refused rows; told apart from a file's own by their first word. */
export const refusedHeadings = [
  'Refused: row',
  'Refused: field',
  'Refused: reason',
  'Refused: value',
  'Refused: message',
  'Refused: what helps',
] as const;

/** True for a heading that we wrote ourselves, so that a corrected download can be uploaded as it is. */
export function isRefusedHeading(heading: string): boolean {
  return refusedHeadings.some((own) => own === heading.trim());
}
