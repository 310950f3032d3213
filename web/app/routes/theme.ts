import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { paths } from '../paths.ts';
import { themeFrom, writeTheme } from '../services/theme.server.ts';

/** Keeps the chosen theme in this browser. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const theme = themeFrom(form.get('theme'));
  return redirect(paths.settingsAccount(), { headers: { 'set-cookie': await writeTheme(theme) } });
}
