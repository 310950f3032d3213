import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Stage } from '#domain/prospect/stage.ts';
import { pageLink } from '../parts/page-link.ts';
import { nextActionAt, runStateOf, sayInstant, type ProspectState } from './state.ts';

const keys = {
  stage: defineSearchAttributeKey('ProspectStage', 'KEYWORD'),
  runState: defineSearchAttributeKey('RunState', 'KEYWORD'),
  nextActionAt: defineSearchAttributeKey('NextActionAt', 'DATETIME'),
  touchCount: defineSearchAttributeKey('TouchCount', 'INT'),
  score: defineSearchAttributeKey('LeadScore', 'INT'),
  needsHuman: defineSearchAttributeKey('NeedsHuman', 'BOOL'),
  optedOut: defineSearchAttributeKey('OptedOut', 'BOOL'),
  outcome: defineSearchAttributeKey('LastOutcome', 'KEYWORD'),
};

/**
 * Writes into the run's details where it stands, what comes next and when, on the wall it was decided by. A run that
 * continued another one has no summary of its own, so this says also what it is and where its page stands.
 */
export function tellAdmin(state: ProspectState): void {
  setCurrentDetails(describe(state, pageLink('The prospect’s page')));
}

/** The details in Markdown; `link` leads to the prospect's page, null where it is not known. */
export function describe(state: ProspectState, link: string | null): string {
  const nextAt = nextActionAt(state);
  const lines = [
    nextAt === null
      ? `Next: ${nextAct(state)}`
      : `Next: ${nextAct(state)} · **${sayInstant(state, nextAt)}**`,
    `Sent so far: ${String(state.touchCount)}`,
    state.message === null ? null : `Message at hand: \`${state.message.id}\``,
    state.personReason === null ? null : `A person is needed: \`${state.personReason}\``,
    state.outcome === null ? null : `Outcome: \`${state.outcome}\``,
    link,
  ];
  const list = lines.filter((line) => line !== null).map((line) => `- ${line}`);
  const head = `**${headline(state)}** · pass ${String(state.enrolment)}${touchOf(state)}`;
  return [head, '', ...list].join('\n');
}

function touchOf({ step, stepCount }: ProspectState): string {
  return stepCount === 0 ? '' : ` · touch ${String(step + 1)} of ${String(stepCount)}`;
}

function nextAct(state: ProspectState): string {
  const isLast = state.touchSent && state.step + 1 >= state.stepCount;
  switch (state.phase) {
    case 'enrich':
      return 'facts, score and plan';
    case 'draft':
      return 'an approval';
    case 'approval':
      return 'a decision; without one the approval runs out';
    case 'send':
      return 'it is sent';
    case 'rest':
      return isLast ? 'given up without an answer' : 'the next touch is drafted';
    case 'conversation':
    case 'person':
    case 'paused':
      return 'a decision';
    case 'closed':
      return 'nothing';
  }
}

/** The run as visibility should list it: ids, enums, instants and counts only, never a person's data. */
export function searchAttributesOf(state: ProspectState) {
  const runState = runStateOf(state);
  const stage: Stage = stageOf(state);
  const until = nextActionAt(state);
  return [
    { key: keys.stage, value: stage },
    { key: keys.runState, value: runState },
    { key: keys.nextActionAt, value: until === null ? null : new Date(until) },
    { key: keys.touchCount, value: state.touchCount },
    { key: keys.score, value: state.score },
    { key: keys.needsHuman, value: runState === 'needs_person' },
    { key: keys.optedOut, value: state.outcome === 'opted_out' },
    { key: keys.outcome, value: state.outcome },
  ];
}

/** Brings visibility up to date where it differs from the state: one upsert, or none. */
export function showInVisibility(state: ProspectState): void {
  const shown = workflowInfo().typedSearchAttributes;
  const isChanged = searchAttributesOf(state).some(
    ({ key, value }) => textOf(shown.get(key)) !== textOf(value),
  );
  if (isChanged) upsertSearchAttributes(searchAttributesOf(state));
}

/** A value to compare by: an instant is not the same object twice, and what was never set counts as empty. */
function textOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The present attributes with the state's own on top, for the run that continues this one. */
export function continuedSearchAttributes(state: ProspectState) {
  return workflowInfo().typedSearchAttributes.updateCopy(searchAttributesOf(state));
}

function stageOf(state: ProspectState): Stage {
  if (state.outcome !== null) return state.outcome === 'won' ? 'converted' : 'lost';
  if (state.phase === 'conversation') return 'interested';
  if (state.touchCount > 0) return 'contacted';
  if (state.phase === 'enrich') return 'enriching';
  return state.phase === 'send' ? 'ready' : 'in_review';
}

function headline(state: ProspectState): string {
  switch (state.phase) {
    case 'enrich':
      return 'Looking things up';
    case 'draft':
      return 'Drafting';
    case 'approval':
      return 'Waiting for approval';
    case 'send':
      return 'Approved, waiting for the good hour';
    case 'rest':
      return 'Waiting for an answer';
    case 'conversation':
      return 'They answered: the planner has the turn';
    case 'person':
      return 'Waiting for a person';
    case 'paused':
      return 'Paused';
    case 'closed':
      return 'Closed';
  }
}
