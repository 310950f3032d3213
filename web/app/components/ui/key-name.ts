/** The parts of a key press that its name depends on. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph']);

/**
 * The name of a key press as bindings write it: `j`, `?`, `Shift+A`, `Shift+Tab`, `Mod+k`.
 *
 * Letters are told apart by Shift, not by capitals, so that a locked Caps key changes nothing.
 * Signs carry the Shift they need in themselves. Null for a modifier alone and for Alt, which
 * belongs to the system and to foreign letters.
 */
export function keyName(press: KeyPress): string | null {
  if (modifiers.has(press.key) || press.altKey) return null;
  const isLetter = /^\p{L}$/u.test(press.key);
  const isNamed = press.key.length > 1;
  const shift = press.shiftKey && (isLetter || isNamed) ? 'Shift+' : '';
  const key = isLetter
    ? shift === ''
      ? press.key.toLowerCase()
      : press.key.toUpperCase()
    : press.key;
  return press.ctrlKey || press.metaKey ? `Mod+${shift}${key}` : `${shift}${key}`;
}

const chordLeader = 'g';
const chordMs = 1_200;

/**
 * Names presses one after the other and knows chords: after `g` the next key is `g i`, never `i`,
 * so that "go to settings" does not also snooze. `atMs` is on any clock that only goes forward.
 */
export function createKeyReader(): (press: KeyPress, atMs: number) => string | null {
  let leaderAtMs = Number.NEGATIVE_INFINITY;
  return (press, atMs) => {
    const name = keyName(press);
    if (name === null) return null;
    if (atMs - leaderAtMs <= chordMs) {
      leaderAtMs = Number.NEGATIVE_INFINITY;
      return `${chordLeader} ${name}`;
    }
    if (name === chordLeader) leaderAtMs = atMs;
    return name;
  };
}
