import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ImportPage } from '#web/app/components/import/import-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { readMapping } from '#web/app/presenters/import-columns.server.ts';
import { mappingModel } from '#web/app/presenters/import-mapping.server.ts';
import { importModel } from '#web/app/presenters/import.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { refused } from '#web/app/services/form-fields.server.ts';
import { requireImport } from '#web/app/services/import-access.server.ts';
import {
  cancelFromPage,
  discardFromPage,
  startFromForm,
  undoFromPage,
} from '#web/app/services/import-acts.server.ts';
import { readDraftOptions } from '#web/app/services/import-form.server.ts';

export const handle = { title: 'Import' };
export const meta: MetaFunction<typeof loader> = ({ data: model }) => [
  { title: `${model?.fileName ?? 'Import'} · Rainmaker` },
];

const afterRow = z.coerce.number().int().min(0).max(1_000_000).catch(0);
const afterSchema = z.object({ refused: afterRow, merged: afterRow, imported: afterRow });

/** One list: its columns to look at, its progress, or what became of it. Reads only. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signed, row } = await requireImport(request, params.id, context);
  const { searchParams } = new URL(request.url);
  return importModel(context, signed, row, afterSchema.parse(Object.fromEntries(searchParams)));
}

const intentSchema = z.enum(['preview', 'start', 'discard', 'cancel', 'undo']);

/** Shows the columns as they are chosen, starts, cancels, undoes or drops; only a look answers with the page itself. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { signed, row } = await requireImport(request, params.id, context);
  const form = await request.formData();
  const intent = intentSchema.safeParse(form.get('intent'));
  if (!intent.success) throw data(null, { status: 400 });
  const deps = { context, signed };
  const here = paths.import(row.id);
  switch (intent.data) {
    case 'preview':
      // A look that comes in behind the press that started it.
      if (row.state !== 'uploaded') return redirect(here);
      return data({ model: await asTyped(), state: refused(form, {}) });
    case 'start': {
      const started = await startFromForm(deps, row, form);
      if (started.ok) return goTo(here, started.value);
      return data({ model: await asTyped(), state: started.problem }, { status: 422 });
    }
    case 'discard':
      return redirectWith(paths.imports(), await discardFromPage(deps, row));
    case 'cancel':
      return goTo(here, await cancelFromPage(deps, row));
    case 'undo':
      return redirectWith(here, await undoFromPage(deps, row));
  }

  function asTyped() {
    const draft = { mapping: readMapping(form, row), options: readDraftOptions(form) };
    return mappingModel(context, signed, row, draft);
  }
}

/** The page says by itself what came of most acts. */
function goTo(path: string, words: string | null) {
  return words === null ? redirect(path) : redirectWith(path, words);
}

export default function Import() {
  const model = useLoaderData<typeof loader>();
  return <ImportPage model={model} answer={useAnswer<typeof action>() ?? null} />;
}
