import { describe, expect, it } from 'vitest';
import { patternOf, routePatterns } from './route-pattern.ts';

const patterns = routePatterns([
  { id: 'root', path: '' },
  { id: 'app', parentId: 'root' },
  { id: 'inbox', parentId: 'app', path: 'inbox/:split' },
  { id: 'item', parentId: 'inbox', path: ':item' },
  { id: 'new', parentId: 'app', path: 'prospects/new' },
  { id: 'prospect', parentId: 'app', path: 'prospects/:id' },
  { id: 'approve', parentId: 'root', path: 'approve/:token' },
  { id: 'rest', parentId: 'root', path: '*' },
]);

describe('an address in the log', () => {
  it.each([
    ['/approve/abcdefghijklmnopqrstuvwxyz', '/approve/:token'],
    ['/prospects/new', '/prospects/new'],
    ['/prospects/4f1c', '/prospects/:id'],
    ['/inbox/approval', '/inbox/:split'],
    ['/inbox/approval/17', '/inbox/:split/:item'],
    ['/inbox/approval/17.data', '/inbox/:split/:item'],
  ])('%s is written as %s', (path, pattern) => {
    expect(patternOf(path, patterns)).toBe(pattern);
  });

  it('is not written at all when nobody gave it out, because it may hold anything', () => {
    expect(patternOf('/maren@alderfinch.example/secret', patterns)).toBe('(unknown)');
  });
});
