import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type Environment } from './env.ts';
import * as slices from './slices.ts';

const secrets: Environment = {
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  LINK_SECRET: 'link-secret-for-tests',
  SESSION_SECRET: 'session-secret-for-tests',
  MAIL_WEBHOOK_SECRET: 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz',
  SANDBOX_CONTROL_SECRET: 'control-secret-for-tests',
  CODEC_PATH_TOKEN: 'codec-path-token-for-tests',
  SUPPRESSION_SALT: 'suppression-salt-for-tests',
};

function problemsOf(env: Environment): readonly string[] {
  try {
    loadConfig({ ...secrets, ...env });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration without any setting', () => {
  const config = loadConfig(secrets);

  it('leaves PostgreSQL and Temporal to the launcher', () => {
    expect(config.database).toEqual({ url: null, port: 5440 });
    expect(config.temporal.address).toBeNull();
    expect(config.temporal.namespace).toBe('event-sales');
  });

  it('sends mail to the sandbox and knows it', () => {
    expect(config.mail.smtpUrl).toBe('smtp://127.0.0.1:2525');
    expect(config.mail.isSandbox).toBe(true);
  });

  it('puts the port of the app into its public address', () => {
    expect(config.web.publicUrl).toBe('http://localhost:3000');
    expect(loadConfig({ ...secrets, PORT: '3999' }).web.publicUrl).toBe('http://localhost:3999');
  });

  it('gives the home folder as an absolute path and the undo window in milliseconds', () => {
    expect(path.isAbsolute(config.home.dir)).toBe(true);
    expect(config.policy.undoWindowMs).toBe(30_000);
  });

  it('drafts without a model', () => {
    expect(config.model).toEqual({ apiKey: null, baseUrl: null, name: 'gpt-4o-mini' });
  });
});

describe('an empty value', () => {
  it('counts as not set', () => {
    const config = loadConfig({ ...secrets, DATABASE_URL: '', PORT: '', SANDBOX: '' });
    expect(config.database.url).toBeNull();
    expect(config.web.port).toBe(3000);
    expect(config.sandbox.enabled).toBe(true);
  });
});

describe('a wrong value', () => {
  it.each([
    [{ PORT: '80a' }, 'PORT is "80a", but must be a whole number between 1 and 65535.'],
    [{ PORT: '70000' }, 'PORT is "70000", but must be a whole number between 1 and 65535.'],
    [{ PORT: '0' }, 'PORT is "0", but must be a whole number between 1 and 65535.'],
    [{ SANDBOX: 'yes' }, 'SANDBOX is "yes", but must be one of on, off.'],
    [
      { TEMPORAL_ADDRESS: 'http://host:7233' },
      'TEMPORAL_ADDRESS is "http://host:7233", but must be like 127.0.0.1:7233.',
    ],
    [
      { PUBLIC_URL: 'sales.example.com' },
      'PUBLIC_URL must be a URL like https://sales.example.com.',
    ],
    [{ MASTER_KEY: 'much too short a key' }, 'MASTER_KEY must be 32 bytes in base64.'],
  ])('%o is told in one sentence', (env, sentence) => {
    expect(problemsOf(env)).toEqual([sentence]);
  });

  it('is told together with every other one', () => {
    const problems = problemsOf({ PORT: 'x', POSTGRES_PORT: 'y', LOG_LEVEL: 'loud' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'POSTGRES_PORT',
      'LOG_LEVEL',
    ]);
  });

  it('never shows what may be a password', () => {
    const told = problemsOf({
      DATABASE_URL: 'mysql://root:hunter2hunter2@localhost/x',
      LINK_SECRET: 'hunter2',
    }).join('\n');
    expect(told).toContain('DATABASE_URL must be a URL like');
    expect(told).toContain('LINK_SECRET must have at least 16 characters.');
    expect(told).not.toContain('hunter2');
  });
});

describe('in production', () => {
  const production = { NODE_ENV: 'production', SMTP_URL: 'smtps://mail.example.com:465' };

  it('the sandbox is off unless asked for', () => {
    expect(loadConfig({ ...secrets, ...production }).sandbox.enabled).toBe(false);
    expect(loadConfig({ ...secrets, ...production, SANDBOX: 'on' }).sandbox.enabled).toBe(true);
  });

  it('a missing secret stops the start in one sentence', () => {
    expect(problemsOf({ ...production, LINK_SECRET: undefined })).toEqual([
      'LINK_SECRET is not set; in production it must be, otherwise npm start makes it.',
    ]);
  });

  it('mail without a way out is refused', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'SMTP_URL is not set and SANDBOX is off, so no mail could be sent; set one of them.',
    ]);
  });
});

describe('mail', () => {
  const first = 'smtp://user:hunter2@mail.example.com:587';
  const mailOf = (env: Record<string, string>) => loadConfig({ ...secrets, ...env }).mail;

  it('has accounts in their order, each with a name that holds no secret', () => {
    const { accounts, isSandbox } = mailOf({
      SMTP_URL: first,
      SMTP_URL_2: 'smtps://mail.other.example',
      SMTP_URL_3: 'smtp://second:x@mail.example.com:2587',
    });
    expect(accounts.map(({ name }) => name)).toEqual([
      ...['mail.example.com', 'mail.other.example', 'mail.example.com-2'],
    ]);
    expect(isSandbox).toBe(false);
  });

  it('with one account beside the sandbox reaches real people', () => {
    const sandbox = 'smtp://127.0.0.1:2525';
    expect(mailOf({ SMTP_URL: sandbox, SMTP_URL_2: sandbox }).isSandbox).toBe(true);
    expect(mailOf({ SMTP_URL: sandbox, SMTP_URL_2: first }).isSandbox).toBe(false);
  });

  it('whose second account has no first is refused', () => {
    expect(problemsOf({ SMTP_URL_2: first })).toEqual([
      'SMTP_URL_2 and SMTP_URL_3 stand in for SMTP_URL; set SMTP_URL first.',
    ]);
  });

  it('is signed by a key in PEM or base64, and only with all that belongs to it', () => {
    const { privateKey: pem } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const key = { DKIM_DOMAIN: 'Example.com', DKIM_SELECTOR: 'mail' };
    const wanted = { domain: 'example.com', selector: 'mail', privateKey: pem };
    expect(mailOf({ ...key, DKIM_PRIVATE_KEY: pem.replaceAll('\n', '\\n') }).dkim).toEqual(wanted);
    expect(mailOf({ ...key, DKIM_PRIVATE_KEY: Buffer.from(pem).toString('base64') }).dkim).toEqual(
      wanted,
    );
    expect(problemsOf(key)).toEqual([
      'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY belong together; set all or none.',
    ]);
    const told = problemsOf({ ...key, DKIM_PRIVATE_KEY: 'hunter2hunter2hunter2' });
    expect(told[0]).toContain('DKIM_PRIVATE_KEY must be an RSA private key');
    expect(told.join()).not.toContain('hunter2');
  });
});

describe('limits', () => {
  it('are told as they are set, and as undefined where nobody did', () => {
    const { limits } = loadConfig({ ...secrets, MAIL_PER_HOUR: '0', MAILBOX_WARM_UP: 'off' });
    expect(limits).toMatchObject({ mailPerHour: 0, hasWarmUp: false, mailPerMinute: undefined });
    expect(problemsOf({ SMS_PER_SECOND: 'many' })).toEqual([
      'SMS_PER_SECOND is "many", but must be a whole number between 0 and 1000000.',
    ]);
  });
});

describe('payloads in the Temporal UI', () => {
  const accessOf = (env: Record<string, string>) =>
    loadConfig({ ...secrets, SMTP_URL: 'smtps://mail.example.com:465', ...env }).temporal
      .codecAccess;
  const TEMPORAL_CODEC_ENDPOINT = 'https://sales.example.com/codec/codec-path-token-for-tests';

  it('are decoded on one’s own machine for whoever knows the address', () => {
    expect(accessOf({})).toBe('address');
    expect(accessOf({ HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' })).toBe('address');
  });

  it.each([
    ['NODE_ENV', 'production'],
    ['HOST', '0.0.0.0'],
    ['PUBLIC_URL', 'https://sales.example.com'],
  ])('are decoded for nobody on a server (%s is %s), until an admin may', (name, value) => {
    expect(accessOf({ [name]: value })).toBe('nobody');
    expect(accessOf({ [name]: value, TEMPORAL_CODEC_ENDPOINT })).toBe('admin');
  });
});

describe('a mail server of one’s own', () => {
  it('is not the sandbox, even while the sandbox runs', () => {
    const config = loadConfig({ ...secrets, SMTP_URL: 'smtp://mail.example.com:587/' });
    expect(config.sandbox.enabled).toBe(true);
    expect(config.mail).toMatchObject({
      smtpUrl: 'smtp://mail.example.com:587',
      isSandbox: false,
    });
  });

  it('at the address of the sandbox is the sandbox, unless that is off', () => {
    const address = { ...secrets, SMTP_URL: 'smtp://127.0.0.1:2525' };
    expect(loadConfig(address).mail.isSandbox).toBe(true);
    expect(loadConfig({ ...address, SANDBOX: 'off' }).mail.isSandbox).toBe(false);
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));

  it('boots untouched, to the same configuration as no file at all', () => {
    const set = Object.entries(example).filter(([, value]) => value !== '');
    expect(loadConfig({ ...secrets, ...Object.fromEntries(set) })).toEqual(loadConfig(secrets));
  });

  it('names every setting there is', () => {
    const settings = Object.values(slices).flatMap((slice) => Object.keys(slice.shape));
    expect(settings.filter((name) => !(name in example))).toEqual([]);
  });

  it('names no setting that nobody reads', () => {
    const settings = new Set(Object.values(slices).flatMap((slice) => Object.keys(slice.shape)));
    settings.add('CHROMIUM_PATH');
    const compose = readFileSync('docker-compose.yml', 'utf8');
    for (const [, name = ''] of compose.matchAll(/\$\{(\w+)/g)) settings.add(name);
    expect(Object.keys(example).filter((name) => !settings.has(name))).toEqual([]);
  });
});
