import { describe, expect, it } from 'vitest';
import { aMail } from './mail.fixture.ts';
import { firstHeader, headerValues, messageIdsIn } from './mail.ts';

describe('the headers of a mail', () => {
  const mail = aMail({ headers: { received: ['from a', 'from b'] } });

  it('are read by name, first or all', () => {
    expect(firstHeader(mail, 'received')).toBe('from a');
    expect(headerValues(mail, 'received')).toEqual(['from a', 'from b']);
  });

  it.each(['constructor', '__proto__', 'toString', 'subject'])(
    'hold no %s that was not sent',
    (name) => {
      expect(firstHeader(mail, name)).toBeNull();
      expect(headerValues(mail, name)).toEqual([]);
    },
  );
});

describe('message ids', () => {
  it.each([
    ['<a@x> <b@y>', ['<a@x>', '<b@y>']],
    ['<a@x><b@y>', ['<a@x>', '<b@y>']],
    ['a@x b@y', ['<a@x>', '<b@y>']],
    ['Your message of Thursday', []],
    ['', []],
    ['<>', []],
  ])('in %j are %j', (value, ids) => {
    expect(messageIdsIn(value)).toEqual(ids);
  });

  it('are at most a hundred', () => {
    expect(messageIdsIn('<a@x> '.repeat(500))).toHaveLength(100);
  });
});
