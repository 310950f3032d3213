import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { actPanels, type ActPanelId } from '#web/app/components/prospect/act-panel.tsx';
import { ProspectPage } from '#web/app/components/prospect/prospect-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm } from '#web/app/presenters/common.model.ts';
import { prospectModel } from '#web/app/presenters/prospect.server.ts';
import { readStoryQuery } from '#web/app/presenters/prospect-story.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { refused } from '#web/app/services/form-fields.server.ts';
import {
  prospectIntents,
  readActForm,
  type ProspectIntent,
} from '#web/app/services/prospect-act-form.server.ts';
import {
  actOnProspect,
  isStillSeen,
  type ActAnswer,
} from '#web/app/services/prospect-acts.server.ts';
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

/** Carries out one act; the page says what came of it, or why nothing did. What was typed comes back with its form. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw data(null, { status: 404 });
  const form = await request.formData();
  const intent = z.enum(prospectIntents).safeParse(form.get('intent'));
  if (!intent.success) throw data(null, { status: 400 });
  const deps = { context, signed };
  const answer = await actOnProspect(deps, id.data, intent.data, readActForm(form)).catch(
    (error: unknown): ActAnswer => {
      context.log.error({ err: error, intent: intent.data }, 'an act on a prospect failed');
      return failed;
    },
  );
  if (answer === null) throw data(null, { status: 404 });
  const panel = panelOf(intent.data);
  if (!answer.ok && panel !== null) {
    const { words, field } = answer;
    const state =
      field === undefined ? refused(form, {}, words) : refused(form, { [field]: words });
    return data({ panel, state }, { status: 422 });
  }
  const isThere = await isStillSeen(deps, id.data);
  return redirectWith(isThere ? paths.prospect(id.data) : paths.prospects(), answer.words);
}

// Said on the page, with what was typed: an error page in its place would take the words with it.
const failed: ActAnswer = {
  ok: false,
  words: 'That went wrong on our side, and nothing was changed. Try again in a moment.',
};

/** The form that an act is asked for with; null for a mere button. */
function panelOf(intent: ProspectIntent): ActPanelId | null {
  switch (intent) {
    case 'answer':
      return 'write';
    case 'resume_cadence':
      return 'resume';
    case 'hand_over':
      return 'hand-over';
    case 'close':
      return 'close';
    case 'start':
    case 'reopen':
    case 'pause':
    case 'resume':
    case 'skip':
    case 'stop':
    case 'retry':
    case 'take_back':
    case 'jump':
    case 'assign':
      return null;
  }
}

export default function Prospect() {
  const { prospect, singleKeysEnabled } = useLoaderData<typeof loader>();
  const cameBack = useAnswer<typeof action>();
  const [search] = useSearchParams();
  const asked = actPanels.find((each) => each === search.get('do')) ?? null;
  return (
    <ProspectPage
      prospect={prospect}
      panel={cameBack?.panel ?? asked}
      panelState={cameBack?.state ?? untouchedForm}
      singleKeysEnabled={singleKeysEnabled}
    />
  );
}
