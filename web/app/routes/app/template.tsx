import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { readWorkspace } from '#db/workspaces.ts';
import { isLanguage, type Language } from '#domain/kernel/language.ts';
import type { LibraryEntry } from '#templates/library/entry.ts';
import { libraryEntry } from '#templates/library/library.ts';
import { TemplatePage } from '#web/app/components/templates/template-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm, type FormState } from '#web/app/presenters/common.model.ts';
import { channelIn, templatePreview } from '#web/app/presenters/template-preview.server.ts';
import { templateModel } from '#web/app/presenters/template.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { refused } from '#web/app/services/form-fields.server.ts';
import { mustBeAllowed, requireUser, type Signed } from '#web/app/services/session.server.ts';
import { sendTemplateTest } from '#web/app/services/template-test-send.server.ts';
import { changeTemplate, sourceIn, templateActIn } from '#web/app/services/template.server.ts';

export const handle = { title: 'Template' };
export const meta: MetaFunction<typeof loader> = ({ data: model }) => [
  { title: `${model?.title ?? 'Template'} · Rainmaker` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'templates:read');
  const entry = entryOf(params.key);
  const query = new URL(request.url).searchParams;
  const asked = query.get('language');
  const language = isLanguage(asked)
    ? asked
    : (await readWorkspace(context.db, signed.workspaceId)).language;
  const model = await templateModel(context, signed, { entry, language, query });
  return { ...model, pressKey: crypto.randomUUID() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'templates:read');
  const entry = entryOf(params.key);
  const form = await request.formData();
  const language = form.get('language');
  if (!isLanguage(language)) throw data(null, { status: 400 });
  const looked = lookedIn(form, entry, language);
  const intent = form.get('intent');
  if (intent === 'preview')
    return data({ preview: await templatePreview(context, signed, looked), state: untouchedForm });
  if (intent === 'test-send') return testSend({ context, signed, looked, form });
  const act = templateActIn(intent);
  if (act === null) throw data(null, { status: 400 });
  mustBeAllowed(signed, 'templates:change');
  const by = { workspaceId: signed.workspaceId, userId: signed.user.id };
  const answer = await changeTemplate(context.db, by, { entry, language }, act, form);
  if (answer.kind === 'done')
    return redirectWith(paths.template(entry.key, { language, ...lookOf(form) }), answer.words);
  return data(
    { preview: null, state: answer.state },
    { status: answer.kind === 'wrong' ? 400 : 409 },
  );
}

async function testSend({
  context,
  signed,
  looked,
  form,
}: {
  context: ActionFunctionArgs['context'];
  signed: Signed;
  looked: ReturnType<typeof lookedIn>;
  form: FormData;
}) {
  const answer = await sendTemplateTest(
    context,
    signed,
    looked,
    textIn(form, 'pressKey').slice(0, 40),
  );
  const query = { language: looked.language, ...lookOf(form) };
  if (answer.kind === 'sent')
    return redirectWith(paths.template(looked.entry.key, query), answer.words);
  const state: FormState = refused(form, {}, answer.words);
  return data({ preview: await templatePreview(context, signed, looked), state }, { status: 400 });
}

function entryOf(key: string | undefined): LibraryEntry {
  const entry = libraryEntry(key ?? '');
  if (entry === null) throw data(null, { status: 404 });
  return entry;
}

function lookedIn(form: FormData, entry: LibraryEntry, language: Language) {
  return {
    ...{ entry, language, source: sourceIn(entry, form) },
    ...{ person: textIn(form, 'person'), channel: channelIn(entry, form.get('channel')) },
  };
}

function lookOf(form: FormData) {
  return { person: textIn(form, 'person'), channel: textIn(form, 'channel') };
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * Whoever was overtaken sees what overtook them beside what they typed. Looking at words reads nothing anew, but for somebody
 * who is on their way to another address meanwhile: the answer of the look would end their way with what they had.
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formData,
  actionStatus,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) => {
  if (formData?.get('intent') === 'preview' && currentUrl.href === nextUrl.href) return false;
  return actionStatus === 409 || defaultShouldRevalidate;
};

export default function Template() {
  const answer = useAnswer<typeof action>();
  return (
    <TemplatePage
      model={useLoaderData<typeof loader>()}
      state={answer?.state ?? untouchedForm}
      typedPreview={answer?.preview ?? null}
    />
  );
}
