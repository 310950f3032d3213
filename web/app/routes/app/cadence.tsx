import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { appNow } from '#db/clock.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { CadencePage } from '#web/app/components/cadence/cadence-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { cadenceModel } from '#web/app/presenters/cadence.server.ts';
import { previewOf } from '#web/app/presenters/cadence-preview.server.ts';
import { untouchedForm } from '#web/app/presenters/common.model.ts';
import { changeCadence, languageIn, typedDays } from '#web/app/services/cadence.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { mustBeAllowed, requireUser, type Signed } from '#web/app/services/session.server.ts';

export const handle = { title: 'Cadence' };
export const meta: MetaFunction = () => [{ title: 'Cadence · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'cadence:read');
  const language = languageIn(new URL(request.url).searchParams.get('language'));
  return cadenceModel(context.db, signed, language);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'cadence:change');
  const form = await request.formData();
  if (form.get('intent') === 'preview') return preview(context, signed, form);
  const language = languageIn(form.get('language'));
  if (language === null) throw data(null, { status: 400 });
  const { workspaceId, user } = signed;
  const answer = await changeCadence(context.db, { workspaceId, userId: user.id }, language, form);
  switch (answer.kind) {
    case 'wrong':
      return data({ state: answer.state, preview: null }, { status: 400 });
    case 'overtaken':
      return data({ state: answer.state, preview: null }, { status: 409 });
    case 'same':
      return redirectWith(paths.cadence(language), 'Nothing was different, so nothing was saved.');
    case 'saved':
      return redirectWith(
        paths.cadence(language),
        `Saved as version ${String(answer.version)}. Whoever is started from now on gets it.`,
      );
  }
}

/** The days as they were typed, on the calendar; nothing is saved. */
async function preview(
  { db }: ActionFunctionArgs['context'],
  { workspaceId }: Signed,
  form: FormData,
) {
  const { days, state } = await typedDays(db, workspaceId, form);
  if (Object.keys(state.fieldErrors).length > 0)
    return data({ state, preview: null }, { status: 400 });
  const workspace = await readWorkspace(db, workspaceId);
  return data({ state, preview: previewOf(days, workspace, await appNow(db)) });
}

/** Whoever was overtaken sees the version that overtook them beside what they typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => actionStatus === 409 || defaultShouldRevalidate;

export default function Cadence() {
  const answer = useAnswer<typeof action>();
  return (
    <CadencePage
      model={useLoaderData<typeof loader>()}
      state={answer?.state ?? untouchedForm}
      typedPreview={answer?.preview ?? null}
    />
  );
}
