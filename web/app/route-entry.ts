/** One line of `routes.ts`, as Remix reads it: a file with an address, a layout without one. */
export interface RouteConfigEntry {
  id?: string;
  path?: string;
  index?: boolean;
  file: string;
  children?: RouteConfigEntry[];
}
