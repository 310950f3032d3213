import type { Page } from 'playwright-core';

/** What a picture of a page looks like from afar; brightness is relative luminance by WCAG 2.2, 0 black to 1 white. */
export interface Ground {
  /** Brightness of the colour that covers most of it. */
  commonest: number;
  /** Brightness just inside its upper left corner, behind any border. */
  corner: number;
  /** The share of pixels brighter than middle grey. */
  lightShare: number;
}

/** Measures a picture (PNG) on a page that is there for nothing else. */
export function groundOf(meter: Page, png: Buffer): Promise<Ground> {
  return meter.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('No canvas.');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const linear = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      const brightness = (red = 0, green = 0, blue = 0) =>
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
      const inside = (8 * canvas.width + 8) * 4;
      const counts = new Map<number, number>();
      let light = 0;
      for (let at = 0; at < data.length; at += 4) {
        const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
        // Middle grey as people see it.
        if ((data[at + 1] ?? 0) > 119) light += 1;
      }
      const [commonest = 0] = [...counts].toSorted((one, other) => other[1] - one[1])[0] ?? [];
      return {
        commonest: brightness(commonest >> 16, (commonest >> 8) & 255, commonest & 255),
        corner: brightness(data[inside], data[inside + 1], data[inside + 2]),
        lightShare: light / (data.length / 4),
      };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}
