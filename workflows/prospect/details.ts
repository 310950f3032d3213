import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Stage } from '#domain/prospect/stage.ts';
import { nextActionAt, runStateOf, type ProspectState } from './state.ts';

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

/** Writes the story so far into the run's details: what it waits for, until when, what comes then. */
export function tellAdmin(state: ProspectState): void {
  const touch =
    state.stepCount > 0
      ? `touch ${String(state.step + 1)} of ${String(state.stepCount)}`
      : 'no plan yet';
  const until = nextActionAt(state);
  setCurrentDetails(
    [
      `**${headline(state)}** · ${touch}`,
      `- sent so far: ${String(state.touchCount)}`,
      until ? `- next at the latest: ${until} (UTC; the page shows their local time)` : null,
      state.personReason ? `- a person is needed: \`${state.personReason}\`` : null,
      state.outcome ? `- outcome: \`${state.outcome}\`` : null,
    ]
      .filter((line) => line !== null)
      .join('\n'),
  );
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
