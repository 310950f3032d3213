/*
 * The GSM 7-bit default alphabet and its extension (3GPP TS 23.038, 6.2.1), without the escape itself. `ç` is not in it,
 * `Ç` is; so are `à é è ì ò ù` and no other accents of that kind.
 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extension = '\f^{}\\[~]|€';

const septetsByCharacter: ReadonlyMap<string, number> = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/** How many septets a character takes in GSM-7: 1, 2 behind an escape, or null when it is not in the alphabet. */
export function gsm7Septets(character: string): 1 | 2 | null {
  const septets = septetsByCharacter.get(character);
  return septets === 1 || septets === 2 ? septets : null;
}
