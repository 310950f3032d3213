import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UploadPage } from '#web/app/components/import/upload-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { importsModel } from '#web/app/presenters/import.server.ts';
import { uploadList } from '#web/app/services/import-acts.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Import' };
export const meta: MetaFunction = () => [{ title: 'Import · Rainmaker' }];

/** The upload form, and the lists that came before. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'imports:run');
  return importsModel(context, signed);
}

/** Takes a file in. It is only kept until its columns were looked at; nobody is imported by this. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'imports:run');
  const uploaded = await uploadList({ context, signed }, request);
  if (!uploaded.ok) return data({ problem: uploaded.problem }, { status: 422 });
  return redirect(paths.import(uploaded.value));
}

export default function Imports() {
  const answer = useAnswer<typeof action>();
  return <UploadPage model={useLoaderData<typeof loader>()} problem={answer?.problem ?? null} />;
}
