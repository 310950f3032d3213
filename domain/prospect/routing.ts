import type { PersonReason } from './stage.ts';

/** What decides whether outreach may begin. */
export interface RoutingQuestion {
  hasEmail: boolean;
  /** A number, in a cadence some touch of which may go to it. */
  hasUsedNumber: boolean;
  /** Whether what was stated allows the first touch, by where they live and what kind of address it is (C40). */
  basis: 'enough' | 'missing' | 'consent_needed' | 'stopped';
  /** How sure we are of who this is and where: 0..1 (C30). */
  confidence: number;
}

/** How a pass goes on after enrichment: to its first draft, or to a person who can help. */
export type Route = { kind: 'proceed' } | { kind: 'person'; reason: PersonReason };

/**
 * The order of the tests after enrichment (C31): no reachable address, then low confidence, then go.
 *
 * A prospect with a number alone waits for a person while the cadence writes mails only. One without a lawful basis is not
 * written to, nor an individual whose country asks for a consent that nobody stated (C40).
 */
export function routeAfterEnrichment(question: RoutingQuestion): Route {
  if (!question.hasEmail && !question.hasUsedNumber)
    return { kind: 'person', reason: 'no_address' };
  if (question.basis !== 'enough') return { kind: 'person', reason: basisReasons[question.basis] };
  if (question.confidence < 0.7) return { kind: 'person', reason: 'low_confidence' };
  return { kind: 'proceed' };
}

const basisReasons = {
  missing: 'no_lawful_basis',
  consent_needed: 'consent_needed',
  stopped: 'address_stopped',
} as const satisfies Record<Exclude<RoutingQuestion['basis'], 'enough'>, PersonReason>;

/**
 * Confidence in a prospect's identity from what is at hand (C30): an address that a person gave counts as verified, and
 * what the website says can only raise the rest.
 */
export function identityConfidence(evidence: {
  addressProvenance: 'given' | 'page' | 'guess' | 'none';
  hasName: boolean;
  pageAgrees: boolean;
}): number {
  const base = { given: 0.8, page: 0.6, guess: 0.3, none: 0 }[evidence.addressProvenance];
  const named = evidence.hasName ? 0.1 : 0;
  const agreed = evidence.pageAgrees ? 0.1 : 0;
  return Math.min(1, base + named + agreed);
}
