import { z } from 'zod';
import { headerLine, optionalHttpUrl } from './fields.ts';

/** What a workspace puts on its mails. `postalAddress` may be empty until outreach is sent. */
export const brandSchema = z.object({
  name: headerLine(80),
  colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #3b4a3f'),
  logoUrl: optionalHttpUrl,
  postalAddress: z.string().max(300),
  senderName: headerLine(80),
});

/** The brand as callers give it; `logoUrl` may be left out. */
export type Brand = z.input<typeof brandSchema>;

/** The brand as templates use it: with a letter for the mark and colours for both themes. */
export type BrandView = {
  name: string;
  letter: string;
  logoUrl: string | null;
  colour: string;
  onColour: string;
  darkColour: string;
  onDarkColour: string;
};

const ink = '#16211a';
const white = '#ffffff';
const black = '#000000';
const darkPaper = '#1a1916';

/** The brand with its letter and its colours for both themes. */
export function brandView(brand: z.output<typeof brandSchema>): BrandView {
  return {
    name: brand.name,
    letter: Array.from(brand.name.trim())[0]?.toUpperCase() ?? '',
    logoUrl: brand.logoUrl,
    ...brandColours(brand.colour),
  };
}

/**
 * Colours of a brand that can be read in both themes: text on the brand's colour has a contrast of
 * at least 4.5; on dark paper the colour is lightened until it has 7 itself.
 */
export function brandColours(colour: string): BrandColours {
  const known = coloursOf.get(colour);
  if (known !== undefined) return known;
  const darkColour = lightenUntilSeen(colour);
  const onDarkColour = readableOn(darkColour);
  const colours = { colour, onColour: readableOn(colour), darkColour, onDarkColour };
  if (coloursOf.size >= maxKnownColours) coloursOf.clear();
  coloursOf.set(colour, colours);
  return colours;
}

type BrandColours = Pick<BrandView, 'colour' | 'onColour' | 'darkColour' | 'onDarkColour'>;

/** A workspace has one colour and many mails; forgotten whole when it grows. */
const coloursOf = new Map<string, BrandColours>();
const maxKnownColours = 200;

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function readableOn(ground: string): string {
  return [white, ink].find((text) => contrast(text, ground) >= 4.5) ?? black;
}

function lightenUntilSeen(colour: string): string {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mixWithWhite(colour, share);
    if (contrast(mixed, darkPaper) >= 7) return mixed;
  }
  return white;
}

function mixWithWhite(colour: string, share: number): string {
  const parts = channels(colour).map((value) => Math.round(value + (255 - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
