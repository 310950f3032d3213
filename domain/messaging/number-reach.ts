import type { NumberType } from '#domain/schedule/number-type.ts';

/** Why a number is not written to, or not called. */
export type NumberObstacle = 'invalid' | 'premium' | 'satellite' | 'not_personal' | 'landline';

/** What a number is good for. WhatsApp needs what SMS needs: its sign-up code comes by text or by call. */
export interface NumberReach {
  isCallable: boolean;
  isTextable: boolean;
  /** Null when everything is open. */
  obstacle: NumberObstacle | null;
}

/**
 * What a number of this type is good for (reliability 4: no pumping of texts to numbers that cost; `channels.md`).
 *
 * Premium, shared-cost and personal numbers (forwarded at a premium), satellites, networks without a country and numbers
 * nobody has are refused for everything: `never_reachable` in a strategy. A landline, a hotline or a pager can be called and
 * gets no texts. Edge: where a country does not tell mobile from fixed lines, a text is tried, and a landline shows itself by
 * `isLandlineCode`.
 */
export function numberReach(type: NumberType): NumberReach {
  switch (type) {
    case 'mobile':
    case 'fixed_or_mobile':
    case 'voip':
      return { isCallable: true, isTextable: true, obstacle: null };
    case 'fixed':
      return { isCallable: true, isTextable: false, obstacle: 'landline' };
    case 'toll_free':
    case 'uan':
    case 'pager':
    case 'voicemail':
      return { isCallable: true, isTextable: false, obstacle: 'not_personal' };
    case 'premium':
    case 'shared_cost':
    case 'personal':
      return { isCallable: false, isTextable: false, obstacle: 'premium' };
    case 'satellite':
    case 'international_network':
      return { isCallable: false, isTextable: false, obstacle: 'satellite' };
    case 'invalid':
      return { isCallable: false, isTextable: false, obstacle: 'invalid' };
  }
}
