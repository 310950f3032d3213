import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { WritePage } from '#web/app/components/prospect/write-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm } from '#web/app/presenters/common.model.ts';
import { writeModel } from '#web/app/presenters/message.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { openProspectToAct } from '#web/app/services/open-prospect.server.ts';
import { readFormWithFiles } from '#web/app/services/form-with-files.server.ts';
import { BrokenFormError } from '#web/app/services/uploaded-file.server.ts';
import {
  intentOf,
  previewMessage,
  sendMessage,
  wishForTemplate,
} from '#web/app/services/write-message.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'Write a message · Rainmaker' }];

/** Writes to one person on any channel, by the way that every message takes. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  return writeModel(context, signed, prospect);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  const given = await readFormWithFiles(request, 'files').catch(answerBroken);
  const deps = { context, signed };
  switch (intentOf(given.form)) {
    case 'preview': {
      const answer = await previewMessage(deps, prospect, given);
      return data(answer, { status: answer.preview === null ? 422 : 200 });
    }
    case 'template':
      return data(await wishForTemplate(deps, prospect, given));
    case 'send': {
      const sent = await sendMessage(deps, prospect, given);
      if (!sent.ok) return data(sent.problem, { status: 422 });
      return redirectWith(paths.prospectMessage(prospect.id, sent.value.messageId), 'On its way.');
    }
    default:
      throw data(null, { status: 400 });
  }
}

function answerBroken(error: unknown): never {
  if (error instanceof BrokenFormError) throw data(null, { status: 400 });
  throw error;
}

export default function Write() {
  const model = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <WritePage
      model={model}
      state={answer?.state ?? untouchedForm}
      preview={answer?.preview ?? null}
      wish={answer?.wish ?? null}
    />
  );
}
