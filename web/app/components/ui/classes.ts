import { clsx, type ClassValue } from 'clsx';

/** Joins class names; components have variants in place of overrides, so nothing needs merging. */
export function classes(...values: ClassValue[]): string {
  return clsx(values);
}
