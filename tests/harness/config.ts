import { loadConfig, type Config, type Environment } from '#config/env.ts';

/** Secrets of no value, the same in every test. */
export const testSecrets: Environment = {
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  LINK_SECRET: 'link-secret-of-the-tests',
  SESSION_SECRET: 'session-secret-of-the-tests',
  MAIL_WEBHOOK_SECRET: 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz',
  EVENTS_WEBHOOK_SECRET: 'whsec_OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2',
  SANDBOX_CONTROL_SECRET: 'control-secret-of-the-tests',
  CODEC_PATH_TOKEN: 'codec-path-token-of-the-tests',
  SUPPRESSION_SALT: 'suppression-salt-of-the-tests',
};

/** A whole configuration with the secrets of the tests; `env` says what differs from the defaults. */
export function testConfig(env: Environment = {}): Config {
  return loadConfig({ ...testSecrets, ...env });
}
