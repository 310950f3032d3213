import type { TextFromPerson } from './short-message-event.ts';

/**
 * What a person texted, as a colleague reads it: their words, and each file that came along by its kind in brackets, or a
 * picture without words would look like nothing. The file itself stays with the provider.
 */
export function wordsOfText({ text, media }: Pick<TextFromPerson, 'text' | 'media'>): string {
  const files = media.map(({ contentType }) =>
    /^[\w.+-]{1,40}\/[\w.+-]{1,80}$/.test(contentType) ? `[${contentType}]` : '[file]',
  );
  return [text, ...files].filter((line) => line !== '').join('\n');
}
