import { describe, expect, it } from 'vitest';
import { createLogger, type CommunicationFields, type Logger } from './logger.ts';

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
    expect(JSON.parse(line)).toMatchObject({
      ...{ level: 'INFO', component: 'worker', queue: 'sending', msg: 'started' },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('keeps every field of a line about a message, and says its level in the words of 002', () => {
    const fields: CommunicationFields = {
      ...{ event: 'communication_sent', plan_id: null, client_id: '0d7f', message_type: 'welcome' },
      ...{ channel: 'email', communication_id: '5a1e' },
    };
    const line = logged((logger) => {
      logger.fatal(fields, 'no channel got through');
    });
    expect(JSON.parse(line)).toMatchObject({ ...fields, level: 'CRITICAL', component: 'worker' });
  });

  it.each([
    ['a field', { email: 'anna@planner.example' }],
    ['a field below', { prospect: { phone: '030 1234', name: 'Anna Muster' } }],
    ['a name at the top', { name: 'Anna Muster' }],
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
