import sanitizeHtml from 'sanitize-html';
import { withinTags } from './within-tags.ts';

const blocks = new Set(
  'address article blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** Longer HTML is cut before it is read. */
export const htmlTextLimit = 1_000_000;

const readerOptions: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, 'br', 'td', 'th'],
  allowedAttributes: { '*': ['data-part'] },
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'xmp', 'template'],
  transformTags: { '*': markPart },
};

/** Turns what mail programs write around quotes and signatures into one attribute, and an indent into a division. */
function markPart(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const label = [attribs.class, attribs.id, attribs.name].join(' ').toLowerCase();
  if (tagName === 'blockquote') {
    const isIndent =
      /border(?:-left)?:\s*(?:none|0)/.test(attribs.style ?? '') && !/cite|quote/.test(label);
    return { tagName: isIndent ? 'div' : 'blockquote', attribs: {} };
  }
  if (/yahoo_quoted|quoted-content|zmail_extra|protonmail_quote|tutanota_quote/.test(label)) {
    return { tagName: 'blockquote', attribs: {} };
  }
  const isSignature = /gmail_signature(?!_prefix)|moz-signature|(?:^|\s)signature(?:\s|$)/.test(
    label,
  );
  if (isSignature) return { tagName: 'div', attribs: { 'data-part': 'signature' } };
  return { tagName, attribs: {} };
}

/**
 * The text of an HTML mail as a plain-text reader would show it: blocks on lines of their own, quotes marked by `> `, a
 * marked signature under `-- `. Scripts, styles and titles leave nothing.
 *
 * Never throws; reads at most a million characters. Edge: a blockquote that only indents (no border) is no quote.
 */
export function htmlToText(html: string): string {
  const tidy = sanitizeHtml(withinTags(html.slice(0, htmlTextLimit)), readerOptions);
  const writer = new LineWriter();
  for (const match of tidy.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>|([^<]+)/g)) {
    if (match[4] !== undefined) writer.text(unescape(match[4]));
    else writer.tag(match[2] ?? '', match[1] === '/', match[3] ?? '');
  }
  return writer.result();
}

class LineWriter {
  readonly #lines: string[] = [];
  #line = '';
  #quoteDepth = 0;
  #preDepth = 0;

  text(text: string): void {
    if (this.#preDepth === 0) {
      this.#line += text.replace(/[\s\u00a0]+/g, ' ');
      return;
    }
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) this.#endLine();
      this.#line += part;
    }
  }

  tag(name: string, isClosing: boolean, attributes: string): void {
    if (name === 'br') {
      this.#endLine();
      return;
    }
    if (name === 'td' || name === 'th') {
      this.#line += ' ';
      return;
    }
    if (!blocks.has(name)) return;
    this.#endOpenLine();
    if (name === 'p' && !isClosing) this.#endLine();
    if (name === 'blockquote')
      this.#quoteDepth = Math.max(0, this.#quoteDepth + (isClosing ? -1 : 1));
    if (name === 'pre') this.#preDepth = Math.max(0, this.#preDepth + (isClosing ? -1 : 1));
    if (attributes.includes('data-part="signature"')) this.#lines.push('-- ');
  }

  result(): string {
    this.#endOpenLine();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #endOpenLine(): void {
    if (this.#line.trim() !== '') this.#endLine();
    this.#line = '';
  }

  #endLine(): void {
    const mark = this.#quoteDepth > 0 ? '> ' : '';
    this.#lines.push(`${mark}${this.#line.replace(/ {2,}/g, ' ').trim()}`);
    this.#line = '';
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

function unescape(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => escapes[entity] ?? entity);
}
