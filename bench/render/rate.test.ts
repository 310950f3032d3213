import { describe, expect, it } from 'vitest';
import { personOf } from './people.ts';
import { mailsPerSecond } from './rate.ts';
import { bareHandlebars, handlebarsThenMjml, ours, type Writer } from './writers.ts';

const writers: Readonly<Record<string, () => Writer | Promise<Writer>>> = {
  ours: () => ours,
  'bare handlebars': bareHandlebars,
  'handlebars, then MJML': handlebarsThenMjml,
};

describe('the mails of the render benchmark', () => {
  it('are never twice the same', () => {
    const subjects = Array.from({ length: 2_000 }, (_, at) => personOf(at).subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it.each(Object.keys(writers))(
    'by %s hold the person’s own words in all three parts',
    async (name) => {
      const write = await writers[name]?.();
      const mail = await write?.(personOf(77));
      expect(mail?.subject).toContain('Jonah 25');
      expect(mail?.text).toContain('Dear Jonah 25');
      expect(mail?.html).toContain('Dear Jonah 25');
      expect(mail?.html).toContain('%%UNSUBSCRIBE_URL%%');
      expect(mail?.html).not.toMatch(/<mj-|\{\{/);
    },
  );

  it('are refused when a writer gives everybody the same', async () => {
    const same: Writer = () => ({ subject: 'Hello', html: 'x'.repeat(2_000), text: 'Hello' });
    await expect(mailsPerSecond(same, 1_000, 0)).rejects.toThrow('not the person’s own');
  });
});
