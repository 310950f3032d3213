import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PreferencePage } from '../../components/public/preference-page.tsx';
import { paths } from '../../paths.ts';
import type { PreferenceModel } from '../../presenters/preference.model.ts';
import { presentPreferences } from '../../presenters/preference.server.ts';
import {
  openPreferences,
  pressOnPreferences,
  type PreferencePress,
} from '../../services/preference.server.ts';
import { countPress } from '../../services/press-limit.server.ts';
import { requestLanguage } from '../../services/request-language.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: model }) => [
  { title: model !== undefined && 'house' in model ? model.house.name : 'Rainmaker' },
];

const headers = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };

/** Shows what a press would do; nothing changes by looking, whoever looks. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const after = {
    made: searchParams.get('made'),
    isUndone: searchParams.has('undone'),
    isKept: searchParams.has('kept'),
  };
  try {
    const opened = await openPreferences(context.db, params.token ?? '');
    if (opened === null) return plain(request, 'unknown');
    return data(await presentPreferences(context.db, context.config, opened, after), { headers });
  } catch (error) {
    context.log.error({ err: error }, 'a preference page could not be made');
    return plain(request, 'failed');
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? '';
  await countPress(context.db, token);
  const form = await request.formData();
  try {
    const opened = await openPreferences(context.db, token);
    if (opened === null) return plain(request, 'unknown');
    const pressed = await pressOnPreferences(context, opened, form);
    if (pressed.kind === 'refused') {
      const after = { made: null, isUndone: false, refused: pressed.refused };
      const model = await presentPreferences(context.db, context.config, opened, after);
      return data(model, { status: 422, headers });
    }
    return redirect(afterPress(paths.preferences(token), pressed));
  } catch (error) {
    context.log.error({ err: error }, 'a press on a preference page failed');
    return plain(request, 'failed');
  }
}

/** Without a person the page is in the language that the browser asks for. */
function plain(request: Request, state: 'unknown' | 'failed') {
  const model: PreferenceModel = { state, language: requestLanguage(request) };
  return data(model, { status: state === 'unknown' ? 404 : 503, headers });
}

/** The same page by GET, so that a reload presses nothing again. */
function afterPress(path: string, pressed: Exclude<PreferencePress, { kind: 'refused' }>): string {
  switch (pressed.kind) {
    case 'stopped':
      return `${path}?made=${pressed.made}`;
    case 'undone':
      return `${path}?undone=yes`;
    case 'kept':
      return `${path}?kept=yes`;
    case 'wrong-person':
    case 'nothing':
      return path;
  }
}

export default function Preferences() {
  const model = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <PreferencePage model={answered ?? model} />;
}
