/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  /** As the request names it: `context.plan_id`. */
  field: string;
  message: string;
}

/** A refusal as RFC 9457 writes it; `errors` names each field. `code` is for programs and never changes. */
export interface Problem {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 411 | 413 | 415 | 422 | 429 | 500 | 503;
  code: string;
  title: string;
  detail?: string;
  errors?: readonly FieldProblem[];
  headers?: Readonly<Record<string, string>>;
  /** More that helps, such as the reasons of channels. */
  more?: Readonly<Record<string, unknown>>;
}

/** The answer to a request that was refused. Nothing was stored and nothing will be sent. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: { ...jsonHeaders('application/problem+json'), ...problem.headers },
  });
}

/** What a refusal says in its body. */
export function problemBody({ status, code, title, detail, errors, more }: Problem) {
  return { type: `about:blank#${code}`, code, title, status, detail, errors, ...more };
}

/** The answer to a request that was done. */
export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...jsonHeaders('application/json'), ...headers },
  });
}

function jsonHeaders(type: string): Record<string, string> {
  return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
}
