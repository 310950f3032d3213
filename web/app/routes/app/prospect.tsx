import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { actPanels } from '#web/app/components/prospect/act-panel.tsx';
import { ProspectPage } from '#web/app/components/prospect/prospect-page.tsx';
import { prospectModel } from '#web/app/presenters/prospect.server.ts';
import { readStoryQuery } from '#web/app/presenters/prospect-story.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded === undefined ? 'Rainmaker' : `${loaded.prospect.name} · Rainmaker` },
];

/** One prospect: the row, merged with what the run says when it answers. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  const id = z.uuid().safeParse(params.id);
  const { db, config, engine } = context;
  const story = readStoryQuery(new URL(request.url).searchParams);
  const reading = {
    db,
    config,
    signed,
    readStatus: (prospectId: string, enrolment: number) => engine.readStatus(prospectId, enrolment),
  };
  const prospect = id.success ? await prospectModel(reading, id.data, story) : null;
  if (prospect === null) throw data(null, { status: 404 });
  return { prospect, singleKeysEnabled: signed.user.singleKeysEnabled };
}

export default function Prospect() {
  const { prospect, singleKeysEnabled } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const panel = actPanels.find((each) => each === search.get('do')) ?? null;
  return <ProspectPage prospect={prospect} panel={panel} singleKeysEnabled={singleKeysEnabled} />;
}
