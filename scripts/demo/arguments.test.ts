import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const wayOf = async (...channels: string[]) =>
  (
    await readArguments([
      '--input',
      'leads.csv',
      ...channels.flatMap((each) => ['--channels', each]),
    ])
  ).way;

describe('the demo', () => {
  it('goes by email alone unless channels are named', async () => {
    expect(await wayOf()).toBeNull();
    expect(await wayOf('best')).toBe('best');
    expect(await wayOf('sms,email')).toEqual(['sms', 'email']);
  });

  it.each(['fax', 'sms,sms', '', 'best,sms'])('does not take %j for channels', async (channels) => {
    await expect(wayOf(channels)).rejects.toThrow('--channels is best');
  });
});
