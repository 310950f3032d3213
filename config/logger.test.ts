import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

function logged(write: (logger: Logger) => void): string {
  const lines: string[] = [];
  const logger = createLogger('worker', { level: 'info' }, { write: (line) => lines.push(line) });
  write(logger);
  return lines.join('');
}

describe('the log', () => {
  it('is JSON lines that name the process', () => {
    const line = logged((logger) => {
      logger.info({ queue: 'sending' }, 'started');
    });
    expect(JSON.parse(line)).toMatchObject({ name: 'worker', queue: 'sending', msg: 'started' });
  });

  it.each([
    ['a field', { email: 'anna@planner.example' }],
    ['a field below', { prospect: { phone: '030 1234', name: 'Anna Muster' } }],
    ['a field two below', { message: { contact: { firstName: 'Anna', subject: 'Muster' } } }],
    ['a field nobody thought of', { remark: 'anna@planner.example wrote' }],
    ['a list', { recipients: ['anna@planner.example', '+491701234567'] }],
    ['a token', { link: { token: 'anna-muster-token' } }],
  ])('hides a person in %s', (_, fields) => {
    const line = logged((logger) => {
      logger.info(fields, 'sent');
    });
    expect(line).not.toMatch(/anna|muster|1234/i);
    expect(JSON.parse(line)).toMatchObject({ msg: 'sent' });
  });

  it('hides a person in the message and in the stack of an error', () => {
    const line = logged((logger) => {
      logger.error(
        new Error('550 anna@planner.example unknown'),
        'refused for bob@planner.example',
      );
    });
    expect(line).not.toContain('planner.example');
    expect(JSON.parse(line)).toMatchObject({
      msg: 'refused for [email]',
      err: { message: '550 [email] unknown' },
    });
  });

  it('hides a person in the fields of a child logger', () => {
    const line = logged((logger) => {
      logger.child({ email: 'anna@planner.example' }).warn('slow');
    });
    expect(line).not.toContain('anna');
  });

  it('is silent below its level', () => {
    expect(
      logged((logger) => {
        logger.debug('detail');
      }),
    ).toBe('');
  });
});
