/** The model in what a loader or action answered, given by `data(…)` or bare. */
export function modelIn<Model>(answer: Model | { data: Model; init: unknown } | Response): Model {
  if (answer instanceof Response) throw new Error(`Expected a model, got ${answer.status}.`);
  return isWrapped(answer) ? answer.data : answer;
}

function isWrapped<Model>(answer: Model | { data: Model }): answer is { data: Model } {
  return typeof answer === 'object' && answer !== null && 'data' in answer;
}

/** The status that goes with it: of a response, or of `data(…)`; 200 where none was said. */
export function statusIn(answer: unknown): number {
  if (answer instanceof Response) return answer.status;
  if (typeof answer !== 'object' || answer === null || !('init' in answer)) return 200;
  const { init } = answer;
  const status: unknown = typeof init === 'object' && init ? Reflect.get(init, 'status') : null;
  return typeof status === 'number' ? status : 200;
}
