import type { Config } from './env.ts';

/** Where our own programs find the sandbox; beside it or not, the same address that it listens on. */
export function sandboxUrl({ sandbox }: Pick<Config, 'sandbox'>): string {
  const { host, port } = sandbox;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

/** Beside a sandbox its receivers of alerts may be posted to, and nothing else of this machine; null without one. */
export function sandboxOrigin(config: Pick<Config, 'sandbox'>): string | null {
  return config.sandbox.enabled ? sandboxUrl(config) : null;
}
