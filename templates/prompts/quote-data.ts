import { toDisplayLine, toDisplayText } from '#domain/outreach/draft/characters.ts';

/**
 * A stranger's words inside a prompt: fenced, with where they come from, cut, without invisible
 * characters, and with angle brackets that cannot close the fence (LLM01, reliability.md 4).
 */
export function quoteData(data: {
  label: string;
  source: string;
  text: string;
  maxChars: number;
}): string {
  const text = disarm(toDisplayText(data.text, data.maxChars));
  return `<data name="${attribute(data.label)}" source="${attribute(data.source)}">\n${text}\n</data>`;
}

/** The same for a value of one line, without a fence, for use inside a list we wrote. */
export function quoteLine(text: string, maxChars: number): string {
  return JSON.stringify(disarm(toDisplayLine(text, maxChars)));
}

function attribute(text: string): string {
  return disarm(toDisplayLine(text, 120)).replaceAll('"', '”');
}

function disarm(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
