import { isLanguage } from '#domain/kernel/language.ts';

/** What a route says about itself to the frame around it. */
export interface RouteHandle {
  /** The name of the section in the header line. */
  title?: string;
  /** Panes scroll in place of the page. */
  isFixed?: boolean;
  /** The address of one item: on a phone it is a page of its own. */
  isItem?: boolean;
  /** Pages for people outside load no script. */
  isScriptless?: boolean;
}

function flag(handle: unknown, name: keyof RouteHandle): boolean {
  return typeof handle === 'object' && handle !== null && Reflect.get(handle, name) === true;
}

/** True when the route's pages load no script. */
export function isScriptless(handle: unknown): boolean {
  return flag(handle, 'isScriptless');
}

/** The language of the page, as the deepest loader says it; English where none does. */
export function languageOf(loaderData: readonly unknown[]): string {
  let language = 'en';
  for (const answer of loaderData) {
    if (typeof answer !== 'object' || answer === null) continue;
    const said: unknown = Reflect.get(answer, 'language');
    if (isLanguage(said)) language = said;
  }
  return language;
}

/** What the matched routes say together; the deepest title wins. */
export function frameOf(handles: readonly unknown[]): Required<Omit<RouteHandle, 'isScriptless'>> {
  let title = 'Rainmaker';
  for (const handle of handles) {
    if (typeof handle !== 'object' || handle === null) continue;
    const said: unknown = Reflect.get(handle, 'title');
    if (typeof said === 'string') title = said;
  }
  return {
    title,
    isFixed: handles.some((handle) => flag(handle, 'isFixed')),
    isItem: handles.some((handle) => flag(handle, 'isItem')),
  };
}
