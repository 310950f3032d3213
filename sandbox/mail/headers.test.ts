import { describe, expect, it } from 'vitest';
import { headerFields, headerValue, splitMail, withoutFields } from './headers.ts';

const raw = Buffer.from(
  'From: a@b.example\r\nSubject: one\r\n two\r\nX-A : 1\r\nx-a: 2\r\n\r\nFrom: body\r\n',
);

describe('the head of a mail', () => {
  it('ends at the empty line; what looks like a header below it is text', () => {
    const { head, body } = splitMail(raw);
    expect(headerFields(head)).toHaveLength(4);
    expect(body.toString()).toBe('\r\nFrom: body\r\n');
  });

  it('is the whole mail when there is no text', () => {
    expect(splitMail(Buffer.from('A: 1\r\nB: 2\r\n')).body).toHaveLength(0);
  });

  it('gives a folded value in one line, and the first of several', () => {
    const fields = headerFields(splitMail(raw).head);
    expect(headerValue(fields, 'SUBJECT')).toBe('one two');
    expect(headerValue(fields, 'X-A')).toBe('1');
    expect(headerValue(fields, 'X-B')).toBeNull();
  });

  it('loses a field with its folded lines and whatever its case', () => {
    const head = withoutFields(splitMail(raw).head, ['subject', 'X-A']);
    expect(head).toBe('From: a@b.example\r\n');
  });

  it('of a mail with bare line feeds is read as well', () => {
    const { head, body } = splitMail(Buffer.from('A: 1\nB: 2\n\ntext'));
    expect(headerFields(head).map(({ value }) => value)).toEqual(['1', '2']);
    expect(body.toString()).toBe('\ntext');
  });
});
