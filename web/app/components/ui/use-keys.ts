import { useEffect, useRef } from 'react';
import { createKeyReader } from './key-name.ts';

/** Key names (see `keyName`) and what they do. A handler that returns false leaves the key alone. */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

interface KeyOptions {
  isEnabled?: boolean;
  /** Also while somebody types: only for Escape and for keys with Ctrl. */
  isAlsoInFields?: boolean;
}

const readKey = createKeyReader();
const names = new WeakMap<KeyboardEvent, string | null>();

// Several hooks listen; each press is named once, or a chord would be counted once per listener.
function nameOf(event: KeyboardEvent): string | null {
  const known = names.get(event);
  if (known !== undefined) return known;
  const name =
    isTyping(event) && !event.ctrlKey && !event.metaKey
      ? event.key
      : readKey(event, event.timeStamp);
  names.set(event, name);
  return name;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || target.matches('textarea, select, [role=dialog] *');
}

/** Listens for keys while the component is there. The newest handlers are the ones that run. */
export function useKeys(bindings: KeyBindings, options: KeyOptions = {}): void {
  const { isEnabled = true, isAlsoInFields = false } = options;
  const newest = useRef(bindings);
  useEffect(() => {
    newest.current = bindings;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const listen = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (event.defaultPrevented || name === null) return;
      if (isTyping(event) && !isAlsoInFields) return;
      const handler = newest.current[name];
      if (handler !== undefined && handler(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isEnabled, isAlsoInFields]);
}
