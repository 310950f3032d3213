import type { Config } from './env.ts';

/** Beside a sandbox its receivers of alerts may be posted to, and nothing else of this machine; null without one. */
export function sandboxOrigin({ sandbox }: Pick<Config, 'sandbox'>): string | null {
  return sandbox.enabled ? `http://127.0.0.1:${String(sandbox.port)}` : null;
}
