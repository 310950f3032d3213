import type {
  BeginResult,
  EnrichmentResult,
  Enrolment,
  PageFact,
  PageResult,
} from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { insertTouches, readEnrolment, showRun } from '#db/enrolments.ts';
import { readCadence } from '#db/cadences.ts';
import {
  readProspect,
  storeEnriched,
  storeFacts,
  type FactRow,
  type ProspectRow,
} from '#db/prospects.ts';
import { readReach } from '#db/reach.ts';
import { addTimeline } from '#db/timeline.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { languages, type Language } from '#domain/kernel/language.ts';
import { channelsOfTouch, reachesNumbers } from '#domain/messaging/touch-strategy.ts';
import { byEmailOnly, type CadenceStep } from '#domain/outreach/cadence.ts';
import { isFreeMailDomain, isRoleAddress } from '#domain/prospect/email-address.ts';
import {
  identityConfidence,
  routeAfterEnrichment,
  type RoutingQuestion,
} from '#domain/prospect/routing.ts';
import { scoreProspect, type ScoreInput } from '#domain/prospect/score.ts';
import { countryCode, defaultLanguage } from '#domain/schedule/country.ts';
import { resolveZone } from '#domain/schedule/zone-evidence.ts';
import type { Deps } from '../deps.ts';
import { isStopped, showPersonNeeded } from './pass-records.ts';
import { supportedBy } from './touch-channels.ts';

/** Opens the pass. */
export async function beginEnrolment(tx: Db, ref: Enrolment): Promise<BeginResult> {
  const prospect = await readProspect(tx, ref.prospectId);
  if (await isStopped(tx, ref.prospectId)) return { kind: 'overtaken' };
  await showRun(tx, ref.prospectId, ref.enrolment, { runState: 'running', stage: 'enriching' });
  const enrolment = await readEnrolment(tx, ref.prospectId, ref.enrolment);
  await tx('enrolments')
    .where({ id: enrolment.id })
    .whereNull('startedAt')
    .update({ startedAt: await appNow(tx, ref.prospectId) });
  await addTimeline(tx, {
    prospectId: ref.prospectId,
    kind: 'run.started',
    actor: { kind: 'system' },
    data: { enrolment: ref.enrolment },
    businessKey: `started:${enrolment.id}`,
  });
  return { kind: 'begun', website: prospect.website };
}

/** Stores the facts, decides zone and language, scores, routes, and plans the touches. */
export async function recordEnrichment(
  tx: Db,
  deps: Pick<Deps, 'mail' | 'shortMessages' | 'settings'>,
  input: Enrolment & { page: PageResult },
): Promise<EnrichmentResult> {
  if (await isStopped(tx, input.prospectId)) return { kind: 'overtaken' };
  const prospect = await readProspect(tx, input.prospectId);
  const workspace = await readWorkspace(tx, prospect.workspaceId);
  const facts = factsOf(input.page);
  await storeFacts(tx, prospect.id, facts);
  const now = await appNow(tx, prospect.id);
  const { score, factors } = scoreProspect(scoreInput(prospect, facts, now));
  const enrolment = await readEnrolment(tx, prospect.id, input.enrolment);
  const steps = await readCadence(tx, enrolment.cadenceVersionId);
  const identity = identityOf(prospect, steps, facts);
  await storeEnriched(tx, prospect.id, {
    ...whereAndHow(prospect, workspace, input.page, facts),
    score,
    confidence: identity.confidence,
    scoreFactors: factors,
  });
  await tellStory(tx, input, facts.length, score);
  // Read after the country is stored: it decides what marketing needs.
  const route = routeAfterEnrichment({
    ...identity,
    basis: await basisOf(tx, deps, prospect.id, steps),
  });
  if (route.kind === 'person') {
    await showPersonNeeded(tx, input, route.reason);
    return route;
  }
  await insertTouches(tx, enrolment.id, steps);
  await showRun(tx, prospect.id, input.enrolment, { runState: 'running', stage: 'enriched' });
  return { kind: 'proceed', stepCount: steps.length, score };
}

function factsOf(page: PageResult): FactRow[] {
  if (page.kind === 'no-page') return [];
  return page.facts.map((fact: PageFact) => ({ ...fact, source: page.url }));
}

/** Zone by the order of evidence (C10), language from the row, the page, then the country. */
function whereAndHow(
  prospect: ProspectRow,
  workspace: Workspace,
  page: PageResult,
  facts: FactRow[],
) {
  const country = countryCode(prospect.country ?? valueOf(facts, 'country') ?? '');
  const zone = resolveZone({
    timeZone: prospect.timeZoneGiven,
    city: prospect.city ?? valueOf(facts, 'city'),
    region: prospect.region,
    country,
    phoneE164: prospect.phoneE164,
    workspaceZone: workspace.timeZone,
  });
  const language =
    prospect.language ??
    (page.kind === 'page' ? asLanguage(page.language) : null) ??
    (country ? defaultLanguage(country) : workspace.language);
  return {
    zones: zone.source === 'workspace' ? [] : zone.zones,
    zoneShown: zone.shown,
    zoneSource: zone.source,
    zoneConfidence: zone.confidence,
    language,
    country,
  };
}

function asLanguage(tag: string | null): Language | null {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? null;
}

function scoreInput(prospect: ProspectRow, facts: FactRow[], now: string): ScoreInput {
  const domain = prospect.email?.split('@')[1] ?? '';
  return {
    hasPersonName: prospect.givenName !== null,
    hasEmail: prospect.email !== null,
    isFreeMail: isFreeMailDomain(domain),
    isRoleAddress: prospect.email !== null && isRoleAddress(prospect.email),
    hasPhone: prospect.phoneE164 !== null,
    hasOrganisation: prospect.organisation !== null,
    roleTitle: prospect.roleTitle,
    hasPage: facts.length > 0,
    eventHints: facts.filter(({ name }) => name.startsWith('event_hint')).length,
    daysToEvent: daysUntil(prospect.eventDate, now),
    hasConsent: prospect.lawfulBasis === 'consent',
  };
}

function daysUntil(date: string | null, now: string): number | null {
  if (date === null) return null;
  return Math.floor((Date.parse(date) - Date.parse(now)) / 86_400_000);
}

function identityOf(prospect: ProspectRow, steps: readonly CadenceStep[], facts: FactRow[]) {
  const hasEmail = prospect.email !== null;
  const hasUsedNumber = prospect.phoneE164 !== null && reachesNumbers(steps.map(({ way }) => way));
  return {
    hasEmail,
    hasUsedNumber,
    confidence: identityConfidence({
      addressProvenance: hasEmail || hasUsedNumber ? 'given' : 'none',
      hasName: prospect.name.length > 0,
      pageAgrees: facts.length > 0,
    }),
  };
}

/** Whether what was stated carries the first touch; a person mends it before anything is drafted. */
async function basisOf(
  tx: Db,
  deps: Pick<Deps, 'mail' | 'shortMessages' | 'settings'>,
  prospectId: string,
  steps: readonly CadenceStep[],
): Promise<RoutingQuestion['basis']> {
  const { suppressionSalt: salt } = deps.settings;
  const reach = await readReach(tx, prospectId, { salt, supported: supportedBy(deps) });
  const chosen = reach && channelsOfTouch(steps[0]?.way ?? byEmailOnly, 0, reach);
  if (chosen?.kind !== 'unreachable') return 'enough';
  switch (chosen.reason) {
    case 'no_basis':
      return 'missing';
    case 'consent_needed':
      return 'consent_needed';
    case 'closed':
      return 'stopped';
    case 'no_address':
      // Said before, or an address that came back: drafting says which.
      return 'enough';
  }
}

async function tellStory(tx: Db, ref: Enrolment, factCount: number, score: number): Promise<void> {
  await addTimeline(tx, {
    prospectId: ref.prospectId,
    kind: 'prospect.enriched',
    actor: { kind: 'system' },
    data: { facts: factCount, score },
    businessKey: `enriched:${ref.prospectId}:${String(ref.enrolment)}`,
  });
}

function valueOf(facts: FactRow[], name: string): string | null {
  return facts.find((fact) => fact.name === name)?.value ?? null;
}
