/** Somebody with a browser and its cookie, before the pages of a running web process. */
export interface Visitor {
  get(path: string): Promise<Response>;
  /** Posts a form as a page of ours does; redirects are not followed. */
  post(path: string, form: Record<string, string> | FormData): Promise<Response>;
}

/** A new visitor of the app at `url`. */
export function visit(url: string): Visitor {
  let cookie = '';
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
    });
    const set = response.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
    if (set.length > 0) cookie = [cookie, ...set].filter((each) => each !== '').join('; ');
    return response;
  }
  return {
    get: (path) => ask(path),
    post: (path, form) =>
      ask(path, {
        method: 'POST',
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
  };
}
