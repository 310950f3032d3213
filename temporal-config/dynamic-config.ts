/** A value of the server's dynamic configuration, written as JSON on the command line. */
export type DynamicValue = string | number | boolean;

/**
 * The server settings of every local start and every test, so that a test sees what a person
 * sees. A real cluster takes only what `dynamicconfig/production.yaml` says.
 */
export const dynamicConfig: Readonly<Record<string, DynamicValue>> = {
  // Weeks pass in seconds, one execution at a time.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // By default every timer may come up to a second late.
  'history.timerProcessorMaxTimeShift': '20ms',
  // Otherwise an id cannot be used again at once after a run of no length.
  'history.workflowIdReuseMinimalInterval': '0s',
  // One shard may take 20 tasks per second by default: each waits up to 50 ms.
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  'history.visibilityProcessorMaxPollRPS': 2000,
  // Workspaces share a queue without one holding up the others.
  'matching.enableFairness': true,
  // A run whose code fails is seen within seconds: five failures, the default, take about a minute (fault 49).
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 3,
};
