import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { draftAngles } from '#domain/outreach/draft/draft.ts';
import { cadenceProblemSentence, checkCadenceText } from './check-cadence-text.ts';
import { cadenceParts, shippedText } from './default-cadence.ts';
import { fillTemplate, maxTemplateChars, readTemplate } from './safe-template.ts';
import { availableVariables } from './variables.ts';

const variables = Object.keys(availableVariables);

function problemsOf(body: string): string[] {
  return checkCadenceText({ subject: 'A room', body }).map(({ kind }) => kind);
}

describe('a text that a planner edits', () => {
  it('may use every variable, if and unless, also inside one another', () => {
    const all = variables.map((name) => `{{${name}}}`).join(' ');
    const nested = '{{#if city}}{{#unless venue}}in {{city}}{{else}}at {{venue}}{{/unless}}{{/if}}';
    expect(problemsOf(`${all} ${nested}`)).toEqual([]);
    expect(problemsOf('{{#if city}}a{{else if venue}}b{{else}}c{{/if}}')).toEqual([]);
  });

  it.each([
    ['{{firstName}}', 'unknown-variable'],
    ['{{constructor}}', 'unknown-variable'],
    ['{{__proto__}}', 'unknown-variable'],
    ['{{toString}}', 'unknown-variable'],
    ['{{#if password}}x{{/if}}', 'unknown-variable'],
    ['{{{name}}}', 'not-allowed'],
    ['{{&name}}', 'not-allowed'],
    ['{{name.constructor}}', 'not-allowed'],
    ['{{this}}', 'not-allowed'],
    ['{{../name}}', 'not-allowed'],
    ['{{@root.name}}', 'not-allowed'],
    ['{{lookup this "constructor"}}', 'not-allowed'],
    ['{{log name}}', 'not-allowed'],
    ['{{#each name}}x{{/each}}', 'not-allowed'],
    ['{{#with name}}x{{/with}}', 'not-allowed'],
    ['{{#if name city}}x{{/if}}', 'not-allowed'],
    ['{{#if (lookup name "x")}}x{{/if}}', 'not-allowed'],
    ['{{#if name includeZero=true}}x{{/if}}', 'not-allowed'],
    ['{{#if name as |x|}}{{name}}{{/if}}', 'not-allowed'],
    ['{{> partial}}', 'not-allowed'],
    ['{{#> layout}}x{{/layout}}', 'not-allowed'],
    ['{{* decorator}}', 'not-allowed'],
    ['{{#*inline "x"}}y{{/inline}}', 'not-allowed'],
    ['{{! comment }}', 'not-allowed'],
    ['{{"literal"}}', 'not-allowed'],
    ['{{name', 'syntax'],
    ['{{#if name}}x', 'syntax'],
    ['{{/if}}', 'syntax'],
    ['{{{{raw}}}}{{name}}{{{{/raw}}}}', 'not-allowed'],
    ['   ', 'empty'],
  ])('may not hold %s', (body, kind) => {
    expect(problemsOf(body)).toContain(kind);
  });

  it.each([
    ['{{name.constructor}}', 'name.constructor'],
    ['{{constructor.constructor "return process"}}', 'constructor.constructor'],
    ['{{"literal"}}', '"literal"'],
    ['{{> partial}}', '{{>'],
    ['{{! comment }}', '{{!'],
    ['{{#each name}}x{{/each}}', '#each'],
    ['{{#if name city}}x{{/if}}', '#if with anything but one name'],
  ])('is told in its own words what may not stand there: %s', (body, found) => {
    const problems = checkCadenceText({ subject: 'A room', body });
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'not-allowed', found }));
  });

  it('is told where the mistake is', () => {
    const [problem] = checkCadenceText({
      subject: 'A room',
      body: 'Dear {{name}},\n\n{{fistName}}',
    });
    expect(problem).toEqual({ field: 'body', kind: 'unknown-variable', line: 3, name: 'fistName' });
    expect(problem && cadenceProblemSentence(problem)).toBe(
      'Text, line 3: {{fistName}} is not known.',
    );
  });

  it('has one line for a subject, and needs one only for the first touch', () => {
    const body = 'Hello';
    expect(checkCadenceText({ subject: '', body })).toEqual([]);
    expect(checkCadenceText({ subject: ' ', body }, { needsSubject: true })).toHaveLength(1);
    expect(checkCadenceText({ subject: 'a\nb', body })[0]?.kind).toBe('several-lines');
  });

  it('is not read at all when it is too long, and not deeper than five', () => {
    expect(problemsOf('{{'.repeat(maxTemplateChars))).toEqual(['too-long']);
    const deep = `${'{{#if name}}'.repeat(7)}x${'{{/if}}'.repeat(7)}`;
    expect(problemsOf(deep)).toContain('too-deep');
  });

  it('is never read twice: a value stays a value', () => {
    const { template } = readTemplate('{{name}}', variables);
    if (template === null) throw new Error('the text is right');
    const values = new Map([['name', '{{city}} {{{x}}} <b>']]);
    expect(fillTemplate(template, values)).toEqual({
      text: '{{city}} {{{x}}} <b>',
      used: ['name'],
    });
  });

  it('answers with problems or with a text, for any characters at all', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{{',
        '}}',
        '{{#if ',
        'name',
        '{{/if}}',
        '{{else}}',
        '\\',
        '~',
        '"',
        '|',
        '.',
        '{{{',
        '}}}',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const { template, problems } = readTemplate(pieces.join(''), variables);
        expect(template === null).toBe(problems.length > 0);
      }),
    );
  });

  it.each(languages)('can start from the shipped words in %s', (language) => {
    for (const angle of draftAngles) {
      for (let step = 0; step < 6; step += 1) {
        const text = shippedText(language, step, { angle, lastStep: 5 });
        expect(checkCadenceText(text, { needsSubject: step === 0 })).toEqual([]);
      }
    }
    expect(cadenceParts[language].shortSubject).not.toContain('{');
  });

  it('has a sentence for every problem', () => {
    const texts = [
      '{{',
      '{{x}}',
      '{{this}}',
      ' ',
      'x'.repeat(9_000),
      `${'{{#if name}}'.repeat(7)}x${'{{/if}}'.repeat(7)}`,
    ];
    const problems = texts.flatMap((body) => checkCadenceText({ subject: 'a\nb', body }));
    expect(new Set(problems.map(({ kind }) => kind)).size).toBe(7);
    for (const problem of problems)
      expect(cadenceProblemSentence(problem)).toMatch(/^(?:Subject|Text).+\.$/);
  });
});
