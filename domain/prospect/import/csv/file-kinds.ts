import type { CsvProblem } from './csv-format.ts';

/** A file that is something else than a CSV, and what its owner can do. */
export interface OtherFile {
  problem: CsvProblem;
  message: string;
}

const workbook: OtherFile = {
  problem: 'excel',
  message: 'This is a workbook. Open it, choose Save as, CSV UTF-8, and upload the CSV.',
};

function other(name: string): OtherFile {
  return {
    problem: 'not_text',
    message: `This is ${name}. Save your list as CSV and upload that.`,
  };
}

const signatures: readonly (readonly [string, OtherFile])[] = [
  ['504b0304', workbook],
  ['504b0506', workbook],
  ['d0cf11e0a1b11ae1', workbook],
  ['25504446', other('a PDF')],
  ['1f8b', other('a compressed file')],
  ['377abcaf271c', other('a compressed file')],
  ['526172211a07', other('a compressed file')],
  ['89504e47', other('a picture')],
  ['ffd8ff', other('a picture')],
  ['47494638', other('a picture')],
  ['7b5c727466', other('a text document')],
];

/**
 * Says what a file is when its first bytes show that it is no CSV: a workbook, PDF, picture, archive, web page or JSON.
 * Null when it may be one. Edge: any zip counts as a workbook, since that is what people upload.
 */
export function whatFile(head: Uint8Array): OtherFile | null {
  const start = Array.from(head.subarray(0, 64));
  const hex = start.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const found = signatures.find(([signature]) => hex.startsWith(signature));
  if (found !== undefined) return found[1];
  const text = String.fromCharCode(...start)
    .replace(/^ï»¿/, '')
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype|html|\?xml|table|head|body)/.test(text)) return other('a web page');
  if (/^\{\s*"|^\[\s*[[{"]/.test(text)) return other('JSON');
  return null;
}

/** True when text holds characters that no list has: more than one control character in fifty, a few left aside. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096);
  const strange = sample.replaceAll(/[^\u0000-\u0008\u000e-\u001f\ufffd]/g, '').length;
  return strange > 4 + sample.length / 50;
}
