import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandColours, contrast } from './brand.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the brand of a workspace', () => {
  it('can be read on every colour, by day and by night', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const { onColour, darkColour, onDarkColour } = brandColours(chosen);
        expect(contrast(onColour, chosen)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(onDarkColour, darkColour)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(darkColour, '#1a1916')).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  it('keeps a colour that is light enough for the dark already', () => {
    expect(brandColours('#b9cbbd').darkColour).toBe('#b9cbbd');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#0b5c70', '#ffffff')).toBeCloseTo(7.6, 1);
  });
});
