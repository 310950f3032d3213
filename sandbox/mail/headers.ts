/** A header field of a raw mail: its name as written and its value, unfolded. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/**
 * The fields before the empty line, one character per byte so that nothing is lost, and the bytes
 * from that line on.
 */
export function splitMail(raw: Buffer): { head: string; body: Buffer } {
  const end = headEnd(raw);
  return { head: raw.subarray(0, end).toString('latin1'), body: raw.subarray(end) };
}

function headEnd(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf === -1 && lf === -1) return raw.length;
  if (crlf === -1) return lf + 1;
  return lf === -1 || crlf < lf ? crlf + 2 : lf + 1;
}

/** The fields of a head, in order; a line that is neither a field nor folded is left out. */
export function headerFields(head: string): HeaderField[] {
  return rawFields(head).flatMap((field) => {
    const match = /^([!-9;-~]+)[ \t]*:([\s\S]*)$/.exec(field);
    const [, name, value] = match ?? [];
    if (name === undefined || value === undefined) return [];
    const unfolded = value.replace(/\r?\n[ \t]*/g, ' ').trim();
    return [{ name, value: Buffer.from(unfolded, 'latin1').toString('utf8') }];
  });
}

/** The value of the first field of this name, whatever its case, or null. */
export function headerValue(fields: readonly HeaderField[], name: string): string | null {
  const wanted = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value ?? null;
}

/** The head without the fields of these names. */
export function withoutFields(head: string, names: readonly string[]): string {
  const dropped = new Set(names.map((name) => name.toLowerCase()));
  return rawFields(head)
    .filter((field) => !dropped.has((field.split(':', 1)[0] ?? '').trim().toLowerCase()))
    .join('');
}

// Each field with the lines folded into it and their line breaks.
function rawFields(head: string): string[] {
  return head.split(/(?<=\n)(?![ \t])/);
}
