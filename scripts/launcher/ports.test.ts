import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { testConfig } from '#tests/harness/config.ts';
import { neededPorts } from './everything.ts';
import { checkPorts, freePorts, isFree, type NeededPort } from './ports.ts';

const need = (port: number, variable: string): NeededPort => ({
  port,
  variable,
  host: '127.0.0.1',
  purpose: 'a test',
});

describe('the ports of a start', () => {
  it('are fine when all are free', async () => {
    const [one = 0, two = 0] = await freePorts(2);
    await expect(checkPorts([need(one, 'ONE'), need(two, 'TWO')])).resolves.toBeUndefined();
    expect(await isFree(one)).toBe(true);
  });

  it('are told one by one when they are taken', async () => {
    const [one = 0, two = 0, three = 0] = await freePorts(3);
    const servers = [one, three].map((port) => createServer().listen(port, '127.0.0.1'));
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const check = checkPorts([need(one, 'ONE'), need(two, 'TWO'), need(three, 'THREE')]);
    await expect(check).rejects.toThrow(
      `Port ${String(one)} for a test is taken by another program; stop that, or set ONE to a free port.\n` +
        `Port ${String(three)} for a test is taken by another program; stop that, or set THREE to a free port.`,
    );
    for (const server of servers) server.close();
  });

  it('must not be the same twice', async () => {
    await expect(checkPorts([need(3000, 'PORT'), need(3000, 'SANDBOX_PORT')])).rejects.toThrow(
      'PORT and SANDBOX_PORT are both 3000; give each its own port.',
    );
  });

  const variablesFor = (env: Record<string, string>) => {
    return neededPorts(testConfig(env)).map(({ variable }) => variable);
  };

  it('are seven when everything runs here', () => {
    expect(variablesFor({})).toEqual([
      'PORT',
      'POSTGRES_PORT',
      'TEMPORAL_PORT',
      'TEMPORAL_UI_PORT',
      'SANDBOX_PORT',
      'SANDBOX_SMTP_PORT',
      'SANDBOX_SITES_PORT',
    ]);
  });

  it('are only the app’s when everything else is elsewhere', () => {
    const elsewhere = {
      DATABASE_URL: 'postgres://db.example.com/rainmaker',
      TEMPORAL_ADDRESS: 'temporal.example.com:7233',
      SANDBOX: 'off',
      SMTP_URL: 'smtp://mail.example.com',
    };
    expect(variablesFor(elsewhere)).toEqual(['PORT']);
  });
});
