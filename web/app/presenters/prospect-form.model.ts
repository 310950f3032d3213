import type { Choice, FormState } from './common.model.ts';

/** The form of one prospect, new or known. */
export interface ProspectFormModel {
  state: FormState;
  owners: readonly Choice[];
  countries: readonly Choice[];
  languages: readonly Choice[];
  bases: readonly Choice[];
}
