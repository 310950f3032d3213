import { describe, expect, it } from 'vitest';
import { withoutSourceMap } from './bundles.ts';

describe('the size of a bundle', () => {
  it('is that of its code, without the source map at its end', () => {
    const map = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2Ijo=';
    expect(withoutSourceMap(`run();\n${map}`)).toBe('run();\n');
  });

  it('is that of the whole code where no map follows', () => {
    expect(withoutSourceMap('run("//# sourceMappingURL=data:");\n')).toBe(
      'run("//# sourceMappingURL=data:");\n',
    );
  });
});
