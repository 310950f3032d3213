const asked = new EventTarget();

/**
 * Has the open page read anew at once, but never in the middle of a reading, which would have to be thrown away,
 * nor of going somewhere.
 */
export function readAgain(): void {
  asked.dispatchEvent(new Event('asked'));
}

/** Hears whenever a reading is asked for; the answer ends it. */
export function onReadAgain(listener: () => void): () => void {
  asked.addEventListener('asked', listener);
  return () => asked.removeEventListener('asked', listener);
}
