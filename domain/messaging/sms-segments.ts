import { gsm7Septets } from './gsm7.ts';

/** What a text costs as SMS. */
export interface SmsLength {
  encoding: 'gsm7' | 'ucs2';
  /** Septets or UTF-16 code units; an extension character such as `€` counts 2, an emoji 2 or more. */
  units: number;
  /** How many parts the carrier bills; 0 for the empty text. */
  segments: number;
  /** How many units still fit into the last part. */
  unitsLeft: number;
}

/** How many units a lone segment and each of several hold; several lose 7 septets or 3 units to their header. */
const capacity = {
  gsm7: { lone: 160, each: 153 },
  ucs2: { lone: 70, each: 67 },
} as const;

/**
 * Counts the segments of a text (3GPP TS 23.038 and 23.040; the figures of `channels.md`).
 *
 * One character outside the GSM-7 alphabet turns the whole text into UCS-2. Neither an escaped character nor a surrogate
 * pair is cut between two parts, so parts may end a unit early. Never throws; a lone surrogate counts as one unit.
 */
export function countSegments(text: string): SmsLength {
  const characters = Array.from(text);
  const septets = characters.map(gsm7Septets);
  const encoding = septets.includes(null) ? 'ucs2' : 'gsm7';
  const sizes =
    encoding === 'ucs2' ? characters.map(({ length }) => length) : septets.map((size) => size ?? 0);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { lone, each } = capacity[encoding];
  if (units <= lone) {
    return { encoding, units, segments: units === 0 ? 0 : 1, unitsLeft: lone - units };
  }
  const { segments, lastUsed } = pack(sizes, each);
  return { encoding, units, segments, unitsLeft: each - lastUsed };
}

function pack(sizes: readonly number[], each: number): { segments: number; lastUsed: number } {
  let segments = 1;
  let lastUsed = 0;
  for (const size of sizes) {
    if (lastUsed + size > each) {
      segments += 1;
      lastUsed = 0;
    }
    lastUsed += size;
  }
  return { segments, lastUsed };
}

/** True when the text is one SMS: at most 160 GSM-7 septets or 70 UCS-2 units (C39; 002:388). */
export function fitsOneSegment(text: string): boolean {
  return countSegments(text).segments <= 1;
}

/** The cap of `channels.md`: 459 letters, far below the 1,600 characters that Twilio takes (21617). */
const mostSegments = 3;

/**
 * Why a text cannot leave as SMS at all, to be said at the door; null when it can. One segment is what templates keep to
 * (`fitsOneSegment`); this is the limit for what people write themselves.
 */
export function smsLengthProblem(text: string): 'empty' | 'too_long' | null {
  const { segments } = countSegments(text);
  if (segments === 0) return 'empty';
  return segments > mostSegments ? 'too_long' : null;
}

/** A piece of a rendered text; optional ones are dropped when it grows too long. */
export interface TextPart {
  text: string;
  isOptional: boolean;
}

/**
 * The longest form of a text that is one segment: whole, or without its last optional parts (C39). Null when even the parts
 * that have to stay are too long; a link is never cut.
 */
export function fitToSegment(parts: readonly TextPart[]): string | null {
  const text = parts.map((part) => part.text).join('');
  if (fitsOneSegment(text)) return text;
  const last = parts.findLastIndex((part) => part.isOptional);
  return last === -1 ? null : fitToSegment(parts.filter((_, index) => index !== last));
}
