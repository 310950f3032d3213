import type { PersonReason } from './stage.ts';

/** What decides whether outreach may begin. */
export interface RoutingQuestion {
  hasEmail: boolean;
  hasPhone: boolean;
  hasLawfulBasis: boolean;
  /** How sure we are of who this is and where: 0..1 (C30). */
  confidence: number;
}

export type Route = { kind: 'proceed' } | { kind: 'person'; reason: PersonReason };

/**
 * The order of the tests after enrichment (C31): no reachable address, then low confidence, then go.
 *
 * While email is the only channel, a prospect with a phone alone waits for a person. A prospect without a lawful basis is
 * not written to (C40).
 */
export function routeAfterEnrichment(question: RoutingQuestion): Route {
  if (!question.hasEmail) return { kind: 'person', reason: 'no_address' };
  if (!question.hasLawfulBasis) return { kind: 'person', reason: 'no_lawful_basis' };
  if (question.confidence < 0.7) return { kind: 'person', reason: 'low_confidence' };
  return { kind: 'proceed' };
}

/**
 * Confidence in a prospect's identity from what is at hand (C30): an address that a person gave counts as verified, and
 * what the website says can only raise the rest.
 */
export function identityConfidence(evidence: {
  emailProvenance: 'given' | 'page' | 'guess' | 'none';
  hasName: boolean;
  pageAgrees: boolean;
}): number {
  const base = { given: 0.8, page: 0.6, guess: 0.3, none: 0 }[evidence.emailProvenance];
  const named = evidence.hasName ? 0.1 : 0;
  const agreed = evidence.pageAgrees ? 0.1 : 0;
  return Math.min(1, base + named + agreed);
}
