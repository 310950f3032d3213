import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

/** Alphabets by themselves, the commonest first; a letter is taken from the first that has it. */
const alphabets = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const;

const { resolve } = createRequire(import.meta.url);

/**
 * Registers the letters of reports and answers the families in the order they are looked through. The built-in fonts of PDF
 * know western Europe only: a Polish name came out as other letters.
 */
export function registerReportFonts(): string[] {
  return alphabets.map((alphabet) => {
    const family = `Inter ${alphabet}`;
    const fonts = [400, 700].map((fontWeight) => ({
      src: resolve(`@fontsource/inter/files/inter-${alphabet}-${String(fontWeight)}-normal.woff`),
      fontWeight,
    }));
    Font.register({ family, fonts });
    return family;
  });
}
