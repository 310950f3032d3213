import { makeContinueAsNewFunc, setHandler } from '@temporalio/workflow';
import { decideUpdate, inboundSignal, nudgeSignal, statusQuery } from './contract.ts';
import type { ProspectInput } from './contract.ts';
import { continuedSearchAttributes, tellAdmin } from './details.ts';
import { hear, initialState, toStatusView, type ProspectState } from './state.ts';
import { awaitApproval } from './steps/approval.ts';
import { close } from './steps/close.ts';
import { draft } from './steps/draft.ts';
import { enrich } from './steps/enrich.ts';
import { awaitDecision } from './steps/person.ts';
import { rest } from './steps/rest.ts';
import { send } from './steps/send.ts';
import type { StepResult } from './steps/wait.ts';
import { apply } from './transitions.ts';
import { upgradeState } from './versions.ts';

/**
 * One pass of a prospect through a cadence: enrich, then for each touch draft → approval → good hour → send → wait for
 * an answer. It ends converted or lost, and waits for a person when it cannot decide.
 *
 * Handlers only record. The loop follows the news first, then takes the step of the phase it is in.
 */
export async function prospectWorkflow(input: ProspectInput): Promise<string> {
  let state = input.state ? upgradeState(input.state) : initialState(input);
  listen(() => state);
  for (;;) {
    const news = state.inbox.news.shift();
    if (news) {
      state = apply(state, news);
      continue;
    }
    tellAdmin(state);
    if (state.phase === 'closed') {
      const closed = await close(state);
      if (closed === 'closed') return state.outcome ?? 'stopped';
      state = closed;
      continue;
    }
    const next = await step(state);
    if (next !== 'continue') state = next;
    else if (state.inbox.news.length === 0) await continueWith(input, state);
  }
}

function listen(current: () => ProspectState): void {
  setHandler(
    decideUpdate,
    (decision) => {
      hear(current().inbox, { type: 'decision', decision });
      return { taken: true };
    },
    { description: 'A person decided; already committed in Postgres' },
  );
  setHandler(
    inboundSignal,
    (notice) => {
      hear(current().inbox, { type: 'inbound', notice });
    },
    { description: 'An answer, a bounce or a stop; the content stands in Postgres' },
  );
  setHandler(nudgeSignal, () => undefined, { description: 'Wakes the run after a deploy' });
  setHandler(statusQuery, () => toStatusView(current()), { description: 'Where the run stands' });
}

function step(state: ProspectState): Promise<StepResult> {
  switch (state.phase) {
    case 'enrich':
      return enrich(state);
    case 'draft':
      return draft(state);
    case 'approval':
      return awaitApproval(state);
    case 'send':
      return send(state);
    case 'rest':
      return rest(state);
    case 'conversation':
    case 'person':
    case 'paused':
    case 'closed':
      return awaitDecision(state);
  }
}

async function continueWith(input: ProspectInput, state: ProspectState): Promise<never> {
  const continueAsNew = makeContinueAsNewFunc<typeof prospectWorkflow>({
    typedSearchAttributes: continuedSearchAttributes(state),
  });
  return continueAsNew({ prospectId: input.prospectId, enrolment: input.enrolment, state });
}
