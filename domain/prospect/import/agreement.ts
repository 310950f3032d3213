import { readBasis } from './bases.ts';

/**
 * Reads a yes or a no in one of the seven languages: true for `ja`, `opt-in`, `consent`, false for `non`, `withdrawn`. Null for
 * everything else, a day and another basis than consent included: nobody agreed to texts by being a client.
 */
export function readAgreement(text: string): boolean | null {
  switch (readBasis(text)) {
    case 'consent':
      return true;
    case 'none':
      return false;
    case 'legitimate_interest':
    case 'contract':
    case 'unknown':
      return null;
  }
}
