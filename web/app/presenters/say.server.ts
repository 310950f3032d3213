import type { Instant } from '#domain/kernel/instant.ts';
import { sayDate, sayTime, sayTimePair } from '#domain/schedule/local-format.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import type { Moment, Rain, RainStroke } from './common.model.ts';

/** Whose clocks a page is said on. */
export interface Clocks {
  now: Instant;
  /** The reader's own zone. */
  zone: string;
}

/** An instant on the reader's clock, exact on hover. */
export function momentOf(at: Instant, { now, zone }: Clocks): Moment {
  return {
    at,
    text: sayTime({ at, zone, now }),
    exact: `${sayDate({ at, zone })}, ${localIso({ at, zone }).slice(11, 19)}`,
  };
}

/** "Tue 09:10 their time, 15:10 yours". */
export function pairOf(at: Instant, theirZone: string, { now, zone }: Clocks): string {
  return sayTimePair({ at, theirZone, myZone: zone, now });
}

/** {@link pairOf} at the beginning of a sentence: "Tomorrow 09:10 their time, 15:10 yours". */
export function pairFirst(at: Instant, theirZone: string, clocks: Clocks): string {
  const words = pairOf(at, theirZone, clocks);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The touches of a pass as rain. */
export function rainOf(touchStates: readonly string[], hasAnswered: boolean): Rain {
  const sent = touchStates.filter((state) => state === 'sent').length;
  const strokes: RainStroke[] = touchStates.slice(0, 6).map((state, index) => {
    if (state === 'sent') return 'sent';
    if (state === 'cancelled' || state === 'failed' || state === 'skipped') return 'ended';
    return index === sent ? 'next' : 'planned';
  });
  if (hasAnswered) strokes.push('answered');
  const label = `${String(sent)} of ${String(touchStates.length)} sent${hasAnswered ? ', answered' : ''}`;
  return {
    strokes: strokes.slice(0, 6),
    label: touchStates.length === 0 ? 'No touch planned yet' : label,
  };
}

/** The first letters of somebody's first and last name; of one name, its first letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return ends.map((word = '') => /^./u.exec(word)?.[0].toUpperCase() ?? '').join('');
}
