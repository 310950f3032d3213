import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ConsentPage } from '#web/app/components/prospect/consent-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm } from '#web/app/presenters/common.model.ts';
import { consentModel } from '#web/app/presenters/consent.server.ts';
import { endConsent, grantConsent, reviewStop } from '#web/app/services/consent.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { openProspect, openProspectToAct } from '#web/app/services/open-prospect.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'Consent and choices · Rainmaker' }];

/** Whether and why one prospect may be written to, and what they chose themselves. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signed, prospect } = await openProspect(request, params.id, context);
  const { db, config } = context;
  return consentModel({ db, config, signed }, prospect);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  const form = await request.formData();
  const act = acts.get(form.get('intent'));
  if (act === undefined) throw data(null, { status: 400 });
  const answer = await act({ context, signed }, prospect.id, form);
  if (!answer.ok) return data(answer, { status: 422 });
  return redirectWith(paths.prospectConsent(prospect.id), answer.words);
}

const acts = new Map<FormDataEntryValue | null, typeof grantConsent>([
  ['grant', grantConsent],
  ['withdraw', endConsent],
  ['review', reviewStop],
]);

export default function ProspectConsent() {
  const model = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <ConsentPage
      model={model}
      granting={answer?.form === 'grant' ? answer.state : untouchedForm}
      ending={answer?.form === 'withdraw' ? { channel: answer.channel, state: answer.state } : null}
    />
  );
}
