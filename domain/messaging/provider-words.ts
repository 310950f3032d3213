import type { ErrorClass } from './outcome.ts';

const mostChars = 160;

/**
 * What a provider said in words, where somebody has to look at it: an unknown code, a text that it will not take, or our own
 * setup (C19). Empty for every other class, whose codes say all.
 *
 * Whoever it was about is left out: addresses, the name in the address that was written to, long numbers, and what stands
 * behind the host of a link, since a link may open something. Edge: a server that writes lines over lines is cut off.
 */
export function keptWords(errorClass: ErrorClass, said: string, person: string): string {
  if (errorClass !== 'permanent-content' && errorClass !== 'sender-config') return '';
  return withoutPerson(oneLine(said), person).slice(0, mostChars).trim();
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

function withoutPerson(text: string, person: string): string {
  const plain = text
    .replace(/(https?:\/\/[\w.:-]+)[^\s<>"')]*/gi, '$1/…')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
    .replace(/\+?\d(?:[\s().-]{0,3}\d){6,}/g, '…');
  const name = person.split('@')[0] ?? '';
  if (name.length < 3 || !person.includes('@')) return plain;
  const isInWord = String.raw`(?<![\p{L}\p{N}])`;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return plain.replace(new RegExp(`${isInWord}${escaped}(?![\\p{L}\\p{N}])`, 'giu'), '…');
}
