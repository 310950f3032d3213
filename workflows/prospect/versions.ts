import type { ProspectState } from './state.ts';

/** The first shape: the hour of a message was not remembered over a long sleep. */
export type ProspectStateV1 = Omit<ProspectState, 'v' | 'planned'> & { v: 1 };

const presentVersion: ProspectState['v'] = 2;

/** State as a run may receive it: of the worker that wrote it, which may be older than this one. */
export type StoredState = ProspectStateV1 | ProspectState;

/**
 * Takes state of any earlier version to the present one, a step at a time.
 *
 * Refuses state from the future: the run then waits, failing its task, until a worker comes that knows it. A new version
 * adds its predecessor's shape here, one case, and a test with a state as that version wrote it.
 */
export function upgradeState(state: StoredState): ProspectState {
  // What the type rules out may still come from a later worker.
  const version: number = state.v;
  if (version > presentVersion)
    throw new Error(`State version ${String(version)} is newer than this worker.`);
  switch (state.v) {
    case 1:
      return upgradeState({ ...state, v: 2, planned: null });
    case 2:
      return state;
  }
}
