import { describe, expect, it } from 'vitest';
import { pagePath } from './page-path.ts';

describe('the path of a page', () => {
  it.each([
    ['/import', '/import'],
    ['/import?step=2', '/import'],
    ['/prospects/018f/messages.data?_routes=x', '/prospects/018f/messages'],
    ['/api/../u/token', '/u/token'],
    ['/api/%2e%2E/u/token', '/u/token'],
    [String.raw`/api/..\u/token`, '/u/token'],
    ['//api/v1', '//api/v1'],
  ])('behind %s is %s', (originalUrl, path) => {
    expect(pagePath({ originalUrl })).toBe(path);
  });

  it('is none where what was asked for is no address', () => {
    expect(pagePath({ originalUrl: ':x' })).toBeNull();
  });
});
