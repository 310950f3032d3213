import { createCookie } from '@remix-run/node';
import type { ThemeChoice } from '../presenters/shell.model.ts';

const yearSeconds = 365 * 24 * 60 * 60;

// Not a secret and not about a person; read before anybody signs in.
const themeCookie = createCookie('theme', {
  path: '/',
  sameSite: 'lax',
  httpOnly: true,
  maxAge: yearSeconds,
});

/** Narrows what a form or a cookie says; anything unknown is the system's theme. */
export function themeFrom(value: unknown): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** The theme this browser chose. */
export async function readTheme(request: Request): Promise<ThemeChoice> {
  return themeFrom(await themeCookie.parse(request.headers.get('cookie')));
}

/** The header that keeps the choice for a year. */
export function writeTheme(theme: ThemeChoice): Promise<string> {
  return themeCookie.serialize(theme);
}
