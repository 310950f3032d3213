import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractNewText } from '#domain/conversation/new-text.ts';
import { htmlToText } from './html-text.ts';

describe('the text of an HTML mail', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<div>One</div><div>Two</div>', 'One\nTwo'],
    ['<b>One</b> <i>Two</i>', 'One Two'],
    ['<ul><li>One</li><li>Two</li></ul>', 'One\nTwo'],
    ['<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>', 'One Two\nThree'],
    ['a&nbsp;&amp;&lt;b&gt; &quot;&#233;', 'a &<b> "é'],
    ['One\n  two\tthree', 'One two three'],
    ['<pre>One\n  two</pre>', 'One\ntwo'],
    ['<a href="https://x.example">link</a>', 'link'],
    ['<style>p{}</style><script>x()</script><title>T</title>Body', 'Body'],
    ['<!-- STOP -->Yes', 'Yes'],
    ['', ''],
  ])('%j is %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('marks quotes', () => {
    expect(htmlToText('Yes<blockquote type="cite">One<br>Two</blockquote>No')).toBe(
      'Yes\n> One\n> Two\nNo',
    );
  });

  it('does not take an indent for a quote', () => {
    const html =
      '<blockquote style="margin:0 0 0 40px;border:none;padding:0">Please stop</blockquote>';
    expect(htmlToText(html)).toBe('Please stop');
  });

  it.each([
    [
      'Gmail',
      '<div class="gmail_quote"><div class="gmail_attr">On Thu, Nov 19, 2026 at 10:00 Mara &lt;m@p.example&gt; wrote:<br></div><blockquote class="gmail_quote">STOP</blockquote></div>',
    ],
    ['Yahoo', '<div class="yahoo_quoted"><div>On Thursday</div><div>STOP</div></div>'],
    [
      'Outlook',
      '<div id="divRplyFwdMsg"><b>From:</b> Mara<br><b>Sent:</b> Thursday<br><b>To:</b> Anna<br><b>Subject:</b> Party</div><div>STOP</div>',
    ],
    [
      'Apple Mail',
      '<div>On 19 Nov 2026, at 10:00, Mara wrote:</div><blockquote type="cite">STOP</blockquote>',
    ],
    ['GMX', '<div name="quote"><div name="quoted-content">STOP</div></div>'],
    [
      'Thunderbird',
      '<div class="moz-cite-prefix">Am 19.11.2026 um 10:00 schrieb Mara:<br></div><blockquote type="cite">STOP</blockquote>',
    ],
  ])('leaves what %s quotes out of the new text', (_, quote) => {
    expect(extractNewText(htmlToText(`<div>Yes, gladly.</div><br>${quote}`)).text).toBe(
      'Yes, gladly.',
    );
  });

  it.each([
    '<div class="gmail_signature">Anna<br>CEO</div>',
    '<div class="moz-signature">Anna<br>CEO</div>',
    '<div id="Signature">Anna<br>CEO</div>',
  ])('keeps the signature %j apart', (signature) => {
    const found = extractNewText(htmlToText(`<div>Yes</div>${signature}`));
    expect(found).toMatchObject({ text: 'Yes', signature: 'Anna\nCEO' });
  });

  it('never makes the reading fail', () => {
    const piece = fc.constantFrom(
      '<div>',
      '</div>',
      '<blockquote',
      '>',
      '<',
      '&',
      '&lt;',
      'x',
      '"',
      "'",
      '<!--',
      ']]>',
      '<pre>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof htmlToText(pieces.join(''))).toBe('string');
      }),
    );
  });
});
