import twilio from 'twilio';
import { beginAttempt, usualTimeouts, type HeldAttempt, type Timeouts } from './held-connection.ts';
import { retryAfterMs } from './short-outcome.ts';

const realApiHost = 'api.twilio.com';

/** An account at Twilio, and where its API is. */
export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  apiUrl: string;
  timeouts?: Timeouts;
}

/** A client for one request, and what became of it on the wire. */
export interface TwilioCall {
  client: twilio.Twilio;
  attempt: HeldAttempt;
  /** What the last answer asked us to wait; null without such a wish. */
  retryAfterMs(): number | null;
}

/**
 * Makes a client of Twilio's own library for one call. Its requests, forms and signatures are the library's; ours are the
 * address, the connection and the time-outs: connect in 5 s, everything in 20 s, no retry. `mayLeave` is asked just before
 * the first byte.
 *
 * The library would read regions and proxies from the environment by itself; they are set here, so that it does not.
 */
export function openTwilioCall(
  { accountSid, authToken, apiUrl, timeouts = usualTimeouts }: TwilioAccount,
  mayLeave: () => boolean = () => true,
  headers: Readonly<Record<string, string>> = {},
): TwilioCall {
  const attempt = beginAttempt(mayLeave, timeouts);
  const requests = new HeldRequests(attempt, apiUrl, headers, timeouts.totalMs);
  const own = { httpClient: requests, autoRetry: false, edge: '', region: '', logLevel: 'none' };
  const client = new twilio.Twilio(accountSid, authToken, own);
  return { client, attempt, retryAfterMs: () => requests.retryAfterMs };
}

type Options<Data> = Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0];
type Answer<Data> = Awaited<ReturnType<typeof twilio.RequestClient.prototype.request<Data>>>;

class HeldRequests extends twilio.RequestClient {
  retryAfterMs: number | null = null;
  private readonly apiUrl: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(
    attempt: HeldAttempt,
    apiUrl: string,
    headers: Readonly<Record<string, string>>,
    timeoutMs: number,
  ) {
    super({ timeout: timeoutMs, keepAlive: false });
    this.apiUrl = apiUrl;
    this.headers = headers;
    this.axios.defaults.httpAgent = attempt.agents.http;
    this.axios.defaults.httpsAgent = attempt.agents.https;
    this.axios.defaults.maxContentLength = 4 * 1024 * 1024;
  }

  override async request<Data>(options: Options<Data>): Promise<Answer<Data>> {
    const answer = await super.request<Data>({
      ...options,
      uri: placeAt(this.apiUrl, options.uri),
      headers: { ...options.headers, ...this.headers },
    });
    const wish: unknown = Reflect.get(Object(answer.headers), 'retry-after');
    this.retryAfterMs = retryAfterMs(wish);
    return answer;
  }
}

/**
 * The address of a request at another API: `https://api.twilio.com/…` goes to `apiUrl`. Other products, such as
 * `content.twilio.com`, go to their own name beside it where it has one, else to the same place.
 */
export function placeAt(apiUrl: string, uri: string): string {
  const [target, asked] = [new URL(apiUrl), new URL(uri)];
  const product = asked.hostname.split('.')[0] ?? 'api';
  if (asked.hostname !== realApiHost && target.hostname.startsWith('api.'))
    target.hostname = target.hostname.replace(/^api\./, `${product}.`);
  return `${target.origin}${asked.pathname}${asked.search}`;
}
