import { describe, expect, it } from 'vitest';
import { archiveName, checksumOf } from './download.ts';

const sum = 'a'.repeat(64);

describe('the official CLI', () => {
  it.each([
    ['linux', 'x64', 'temporal_cli_1.9.1_linux_amd64.tar.gz'],
    ['linux', 'arm64', 'temporal_cli_1.9.1_linux_arm64.tar.gz'],
    ['darwin', 'arm64', 'temporal_cli_1.9.1_darwin_arm64.tar.gz'],
    ['sunos', 'x64', null],
    ['linux', 'mips', null],
  ])('for %s %s is %s', (platform, arch, name) => {
    expect(archiveName(platform, arch)).toBe(name);
  });

  it('is checked against the line of the release that names it', () => {
    const lines = `${'b'.repeat(64)}  other.tar.gz\n${sum}  cli.tar.gz\n`;
    expect(checksumOf('cli.tar.gz', lines)).toBe(sum);
  });

  it('is not taken when the release names no checksum for it', () => {
    expect(checksumOf('cli.tar.gz', `${sum}  my-cli.tar.gz\n`)).toBeNull();
    expect(checksumOf('cli.tar.gz', '<html>cli.tar.gz</html>')).toBeNull();
    expect(checksumOf('cli.tar.gz', '')).toBeNull();
  });
});
