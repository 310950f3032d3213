import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadConfig, type Config } from '#config/env.ts';
import { secretNames } from '#config/secrets.ts';
import { projectFolder } from '#scripts/launcher/source-hash.ts';
import { dynamicConfig } from '#temporal-config/dynamic-config.ts';
import { pinnedImages } from '#temporal-config/pinned.ts';
import { searchAttributes } from '#temporal-config/search-attributes.ts';
import { testSecrets } from '../harness/config.ts';
import { interpolate, readComposeFile, type Service } from './compose-schema.ts';

// No container engine is needed here, and none has run this: the file is checked by its form, and
// by what it names.
const { services, volumes } = readComposeFile();
const all = Object.entries(services);
const passwords = { POSTGRES_PASSWORD: 'one', TEMPORAL_DB_PASSWORD: 'two' };

const isOneShot = ({ restart }: Service) => restart.startsWith('on-failure');

function configOf(name: string, env: Readonly<Record<string, string>>): Config {
  const given = Object.entries(services[name]?.environment ?? {}).map(
    ([key, value]) => [key, interpolate(value, { ...passwords, ...env })] as const,
  );
  return loadConfig({ ...testSecrets, ...env, ...Object.fromEntries(given) });
}

describe('the compose file', () => {
  it('has the parts of a whole Rainmaker', () => {
    expect(Object.keys(services)).toEqual([
      'postgres',
      'temporal-schema',
      'temporal',
      'temporal-namespace',
      'temporal-ui',
      'set-up',
      'worker',
      'web',
      'sandbox',
    ]);
  });

  it('runs the versions that we test with', () => {
    const images = new Set(all.map(([, { image }]) => image));
    expect(images).toEqual(new Set(['rainmaker:local', ...Object.values(pinnedImages)]));
  });

  it('publishes nothing beyond this machine', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it.each(all.filter(([, service]) => !isOneShot(service)))(
    'knows whether %s is well',
    (_, service) => {
      expect(service.healthcheck).toBeDefined();
    },
  );

  it.each(all)('starts %s after what it needs, in an order that has an end', (name, service) => {
    const path: string[] = [];
    const visit = (each: string) => {
      expect(path).not.toContain(each);
      path.push(each);
      for (const next of Object.keys(services[each]?.depends_on ?? {})) visit(next);
      path.pop();
    };
    visit(name);
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      const target = services[needed];
      expect(target).toBeDefined();
      const isRight =
        condition === 'service_completed_successfully'
          ? target !== undefined && isOneShot(target)
          : target?.healthcheck !== undefined;
      expect(isRight).toBe(true);
    }
  });

  it('mounts only what is there', () => {
    const mounts = all.flatMap(([, service]) => service.volumes ?? []);
    const sources = mounts.map((mount) => mount.split(':', 1)[0] ?? '');
    const missing = sources.filter((source) =>
      source.startsWith('.') ? !existsSync(path.join(projectFolder, source)) : !(source in volumes),
    );
    expect(missing).toEqual([]);
  });

  it('runs only programs that are there', () => {
    const words = all.flatMap(([, { command = [], healthcheck }]) => [
      ...command,
      ...(healthcheck?.test ?? []),
    ]);
    const ours = words.filter((word) => /^[a-z-]+\/[\w/-]+\.ts$/.test(word));
    expect(ours).toContain('workers/main.ts');
    expect(ours.filter((file) => !existsSync(path.join(projectFolder, file)))).toEqual([]);
    const setUp = words.filter((word) => word.startsWith('/setup/'));
    const folder = path.join(projectFolder, 'temporal-config');
    expect(setUp.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
  });

  it('holds no secret, and does not start without the passwords', () => {
    const given = all.flatMap(([, { environment = {} }]) => Object.entries(environment));
    expect(given.filter(([name]) => secretNames.includes(name))).toEqual([]);
    const plain = given.filter(
      ([name, value]) => /PASSWORD|PWD/.test(name) && !value.startsWith('${'),
    );
    expect(plain).toEqual([]);
    expect(() => interpolate(services.postgres?.environment?.POSTGRES_PASSWORD ?? '', {})).toThrow(
      'POSTGRES_PASSWORD: set POSTGRES_PASSWORD in .env',
    );
  });

  it('makes every search attribute that the workflows set', () => {
    const words = (services['temporal-namespace']?.environment?.SEARCH_ATTRIBUTES ?? '').trim();
    const made = Object.fromEntries(words.split(/\s+/).map((word) => word.split('=')));
    expect(made).toEqual(searchAttributes);
  });
});

describe.each(['worker', 'web', 'set-up', 'sandbox'])('the configuration of %s', (name) => {
  it('is production, with PostgreSQL and Temporal beside it', () => {
    const config = configOf(name, { SMTP_URL: 'smtp://mail.example.com:587' });
    expect(config.node.isProduction).toBe(true);
    expect(config.database.url).toBe('postgres://rainmaker:one@postgres:5432/rainmaker');
    expect(config.temporal.address).toBe('temporal:7233');
    expect(config.mail.isSandbox).toBe(false);
  });

  it('sends to the sandbox when that is on', () => {
    const { mail, sandbox } = configOf(name, { SANDBOX: 'on' });
    expect(mail).toMatchObject({ isSandbox: true, smtpUrl: 'smtp://web:2525' });
    expect(sandbox.enabled).toBe(true);
  });

  it('is refused when mail could go nowhere', () => {
    expect(() => configOf(name, {})).toThrow('SMTP_URL is not set and SANDBOX is off');
  });
});

describe('the dynamic configuration', () => {
  const settings = z.record(z.string(), z.array(z.strictObject({ value: z.unknown() })));
  const read = (name: string) => {
    const file = path.join(projectFolder, 'temporal-config/dynamicconfig', `${name}.yaml`);
    const pairs = Object.entries(settings.parse(parse(readFileSync(file, 'utf8'))));
    return Object.fromEntries(pairs.map(([key, values]) => [key, values[0]?.value]));
  };

  it('for trying things has what every local start has', () => {
    expect(read('development-sql')).toMatchObject(dynamicConfig);
  });

  it('for production never skips time', () => {
    expect(Object.keys(read('production')).filter((key) => /skip/i.test(key))).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = readFileSync(path.join(projectFolder, 'Dockerfile'), 'utf8');
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('runs as somebody without rights', () => {
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage.indexOf('USER node')).toBeLessThan(lastStage.indexOf('CMD'));
  });

  it('copies only what is there', () => {
    const copied = [...lastStage.matchAll(/^COPY --from=build \/app\/(\S+) \.\//gm)];
    const missing = copied.filter(([, name = '']) => !existsSync(path.join(projectFolder, name)));
    expect(copied.length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });

  it('is built by scripts that package.json has', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')));
    const used = [...dockerfile.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(used).toEqual(['build:templates', 'build:web']);
    expect(used.filter((name) => !(name in scripts))).toEqual([]);
  });
});
