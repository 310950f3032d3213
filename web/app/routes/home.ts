import { redirect } from '@remix-run/node';
import { paths } from '../paths.ts';

/** Work begins in the inbox. */
export function loader() {
  return redirect(paths.inbox());
}
