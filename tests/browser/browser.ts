import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { createSignInLink } from '#db/sign-in-links.ts';
import { findChromium, noChromium } from '#scripts/testing/chromium.ts';
import type { Stack } from '../harness/stack.ts';

const program = findChromium(process.env);
if (program === null) console.info(noChromium);

/** False where there is no Chromium; why was printed then. */
export const hasBrowser = program !== null;

/** A browser of one test file. */
export interface TestBrowser {
  /** A page of somebody's own: no cookie is shared with another one. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** What pages said that a person would call broken: errors of scripts, blocked sources. */
  complaints: readonly string[];
}

/** Opens Chromium; it closes after the file's last test. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    ...(program === null ? {} : { executablePath: program }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  afterAll(() => browser.close());
  const complaints: string[] = [];
  return { newPage: (options) => newPage(browser, options, complaints), complaints };
}

async function newPage(
  browser: Browser,
  options: BrowserContextOptions | undefined,
  complaints: string[],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !isMeant(text)) complaints.push(text);
  });
  return page;
}

/**
 * A page that says "gone" or "not found" is meant to; the browser calls that an error too. And a reading that gave way to
 * somebody's next step is printed by Remix as one, while the page shows what was asked for.
 */
function isMeant(text: string): boolean {
  return (
    text.startsWith('Failed to load resource') ||
    text.startsWith('AbortError: signal is aborted without reason')
  );
}

/** Loads a page of the app and waits until it is alive: it then listens for changes, and to keys. */
export async function untilAlive(page: Page, load: () => Promise<unknown>): Promise<void> {
  const isAlive = page.waitForRequest((request) => request.url().includes('/events'));
  await load();
  await isAlive;
}

/** Signs the admin, or who is named, in by a one-time link; the inbox is alive after it. */
export async function signIn(
  page: Page,
  { stack, url }: { stack: Pick<Stack, 'db' | 'userId'>; url: string },
  userId = stack.userId,
): Promise<void> {
  await page.goto(await createSignInLink(stack.db, userId, url));
  await untilAlive(page, () => page.getByRole('button', { name: 'Sign in' }).press('Enter'));
  await page.waitForURL(/\/inbox\/approval$/);
}

/** The rules of accessibility that the page breaks, with where; empty when it breaks none. */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
  );
}

/** A phone, a tablet, a small screen and a large one, in pixels. */
export const usualWidths = [390, 768, 1024, 1440] as const;

/** By how many pixels the page is wider than the window at each of these widths. */
export async function overflowAt(
  page: Page,
  widths: readonly number[] = usualWidths,
): Promise<number[]> {
  const overflows: number[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    overflows.push(
      await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      }),
    );
  }
  return overflows;
}
