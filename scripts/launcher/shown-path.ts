import path from 'node:path';

/** A path for a person: short when it lies in the working folder, else whole. */
export function shownPath(target: string): string {
  const relative = path.relative(process.cwd(), target);
  return relative.startsWith('..') ? target : relative;
}
