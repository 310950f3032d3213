// GSM 03.38: what one septet can say, and what takes two.
const oneSeptet = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const twoSeptets = new Set('^{}\\[~]|€\f');

/** How many segments a carrier would bill for the text: 160/153 septets, or 70/67 units of UCS-2. */
export function countSegments(text: string): number {
  const signs = Array.from(text);
  const isGsm = signs.every((sign) => oneSeptet.has(sign) || twoSeptets.has(sign));
  const length = isGsm
    ? signs.reduce((total, sign) => total + (twoSeptets.has(sign) ? 2 : 1), 0)
    : text.length;
  const [single, joined] = isGsm ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / joined);
}
