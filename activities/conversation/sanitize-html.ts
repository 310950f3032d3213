import sanitizeHtml from 'sanitize-html';
import { withinTags } from './within-tags.ts';

const viewOptions: sanitizeHtml.IOptions = {
  allowedTags: (
    'a abbr b big blockquote br caption center cite code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 ' +
    'hr i ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr u ul var'
  ).split(' '),
  allowedAttributes: {
    a: ['href', 'title', 'target', 'rel'],
    '*': ['dir', 'lang', 'align', 'valign'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: (
    'script style textarea option select noscript title template xmp iframe object embed applet svg math canvas ' +
    'audio video noembed noframes frameset button'
  ).split(' '),
  transformTags: { a: safeLink, img: imageName },
  nestingLimit: 200,
};

function safeLink(_: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const href = (attribs.href ?? '').trim();
  const isAbsolute = /^(?:https?:\/\/|mailto:|tel:)/i.test(href);
  if (!isAbsolute) return { tagName: 'span', attribs: {} };
  return {
    tagName: 'a',
    attribs: { href, target: '_blank', rel: 'noopener noreferrer nofollow' },
  };
}

/** Every picture becomes its name: a remote one would tell the sender that, when and where the mail was read. */
function imageName(_: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const isPixel =
    /^[01](?:px)?$/.test(attribs.width ?? '') || /^[01](?:px)?$/.test(attribs.height ?? '');
  const name = (attribs.alt ?? '').slice(0, 200).trim();
  return { tagName: 'span', attribs: {}, text: isPixel || name === '' ? '' : `[${name}]` };
}

/** Longer HTML is cut before it is shown. */
export const inboundHtmlLimit = 2_000_000;

/**
 * HTML of a received mail for the inbox view: no scripts, handlers, forms, frames, styles, pictures or relative links;
 * links only to http, https, mailto and tel, opening apart and without referrer.
 *
 * Shown in a sandboxed frame all the same. Never throws. Edge: a picture leaves its alternative text in brackets, a
 * tracking pixel nothing.
 */
export function sanitizeInboundHtml(html: string): string {
  const clean = sanitizeHtml(withinTags(html.slice(0, inboundHtmlLimit)), viewOptions);
  // A broken tag that is dropped can leave others nested in a way that no reader of HTML would keep.
  return sanitizeHtml(clean, viewOptions);
}
