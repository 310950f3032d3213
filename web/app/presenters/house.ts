import { brandColours } from '#templates/brand.ts';
import type { House } from './approve.model.ts';

/** The house that a page for somebody without an account speaks for; the ink on its colour can be read. */
export function houseOf(workspace: { brandName: string; brandColour: string }): House {
  const { brandName, brandColour } = workspace;
  const { colour, onColour } = brandColours(brandColour);
  const initial = Array.from(brandName.trim())[0]?.toUpperCase() ?? '';
  return { name: brandName, initial, colour, onColour };
}
