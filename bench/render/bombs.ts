import { readSource } from '#templates/library/check-source.ts';
import { libraryEntry } from '#templates/library/library.ts';
import { shippedSource } from '#templates/library/shipped.ts';

/** Words that somebody might save to cost us time: each as long as a slot takes, or longer. */
const bombs: readonly string[] = [
  '{{#each a}}'.repeat(360) + '{{/each}}'.repeat(360),
  '{{#if brand}}'.repeat(600),
  '{{#if brand}}'.repeat(149) + '{{/if}}'.repeat(149),
  `{{#if brand}}${'{{else if brand}}'.repeat(290)}{{/if}}`,
  '{{brand}}'.repeat(299),
  '\\\\{{brand}}'.repeat(299),
  '\n{{~brand~}} '.repeat(290),
  '{{#unless brand}}x{{else}}y{{/unless}}'.repeat(90),
  '{{'.repeat(4_000),
  '{{!--'.repeat(1_500),
  '{{{{raw}}}}'.repeat(140),
  `{{brand${' '.repeat(3_900)}}}`,
  'x'.repeat(65_536),
];

/** How long the slowest of all hostile words takes to be read and refused, or found harmless; ms on the wall. */
export function slowestRefusalMs(): number {
  const entry = libraryEntry('welcome');
  if (entry === null) throw new Error('The catalogue has no welcome.');
  const source = shippedSource(entry, 'en');
  const times = bombs.map((lead) => {
    const began = performance.now();
    readSource(entry, { ...source, lead });
    return performance.now() - began;
  });
  return Math.max(...times);
}
