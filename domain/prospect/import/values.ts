import { cleanLine } from './clean.ts';

const counted =
  /^(?:ca\.?|circa|about|approx\.?|around|etwa|env\.?|environ|~|±)?\s*(\d{1,7}|\d{1,3}(?:[., ’']\d{3})+)\s*\p{L}*\.?$/iu;

/**
 * A number of people as files write it: `80`, `ca. 120`, `1.200`, `140 guests`. Null for ranges, words and anything over
 * a million. Edge: a separator stands for thousands, so `1.2` is no count.
 */
export function readCount(text: string): number | null {
  const digits = counted.exec(text.trim())?.[1]?.replaceAll(/\D/g, '');
  if (digits === undefined) return null;
  const count = Number(digits);
  return count <= 1_000_000 ? count : null;
}

/**
 * A website as an absolute http or https address without user, password or fragment; `stillwater.example` gets `https://`.
 * Null for any other scheme and for what has no host with a dot.
 */
export function readWebsite(text: string): string | null {
  if (/\s/.test(text)) return null;
  const absolute =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^:/]+:\d+(?:\/|$)/.test(text)
      ? text
      : `https://${text}`;
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (!url.hostname.includes('.') || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href.length > 500 ? null : url.href;
}

/** Tags of a cell, parted by comma, semicolon or bar; each at most 50 characters, at most 20, equal ones once. */
export function readTags(text: string): string[] {
  if (text === '') return [];
  const tags = new Map<string, string>();
  for (const part of text.split(/[,;|]/)) {
    const tag = cleanLine(part).slice(0, 50);
    if (tag !== '' && tags.size < 20 && !tags.has(tag.toLowerCase()))
      tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()];
}
