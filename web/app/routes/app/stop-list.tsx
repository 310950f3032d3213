import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { appNow } from '#db/clock.ts';
import { StopListPage } from '#web/app/components/settings/stop-list-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import type { StopListAnswer } from '#web/app/presenters/stop-list.model.ts';
import { importAnswer, lineOf, stopListModel } from '#web/app/presenters/stop-list.server.ts';
import { textOf, type DecideContext } from '#web/app/services/decide-parts.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';
import { keepConsentCountries } from '#web/app/services/consent-countries.server.ts';
import {
  addByHand,
  importList,
  searchList,
  takeOff,
} from '#web/app/services/suppression.server.ts';

/** The addresses that nobody may write to, for admins. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  return stopListModel(context.db, signed, new URL(request.url).searchParams);
}

type Done = { words: string } | { answer: StopListAnswer; status: number };

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const form = await request.formData();
  const act = acts.get(form.get('intent'));
  if (act === undefined) throw data(null, { status: 400 });
  const done = await act({ context, signed }, form);
  return 'words' in done
    ? redirectWith(paths.stopList(), done.words)
    : data(done.answer, { status: done.status });
}

const acts = new Map<
  FormDataEntryValue | null,
  (deps: DecideContext, form: FormData) => Promise<Done>
>([
  ['search', search],
  ['add', add],
  ['lift', lift],
  ['import', bringIn],
  ['regions', regions],
]);

async function search(deps: DecideContext, form: FormData): Promise<Done> {
  const found = await searchList(deps, form);
  const typed = textOf(form, 'address');
  if (!found.ok)
    return {
      answer: { form: 'search', typed, problem: found.problem, lines: null },
      status: 422,
    };
  const clocks = { now: await appNow(deps.context.db), zone: deps.signed.user.timeZone };
  const lines = found.value.map((line) => lineOf(line, clocks));
  return { answer: { form: 'search', typed, problem: null, lines }, status: 200 };
}

async function add(deps: DecideContext, form: FormData): Promise<Done> {
  const added = await addByHand(deps, form);
  if (added.ok) return { words: added.value };
  const [typed, note] = [textOf(form, 'address'), textOf(form, 'note')];
  return { answer: { form: 'add', typed, note, problem: added.problem }, status: 422 };
}

async function lift(deps: DecideContext, form: FormData): Promise<Done> {
  const id = z.uuid().safeParse(form.get('id'));
  if (!id.success) throw data(null, { status: 400 });
  return { words: await takeOff(deps, id.data) };
}

async function bringIn(deps: DecideContext, form: FormData): Promise<Done> {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0)
    return {
      answer: { form: 'import', problem: 'Choose a file first.', result: null },
      status: 422,
    };
  const read = await importList(deps, file);
  return read.ok
    ? { answer: importAnswer(read.value), status: 200 }
    : { answer: { form: 'import', problem: read.problem, result: null }, status: 422 };
}

async function regions(deps: DecideContext, form: FormData): Promise<Done> {
  const kept = await keepConsentCountries(deps, form);
  if (kept.ok) return { words: kept.value };
  const typed = textOf(form, 'countries');
  return { answer: { form: 'regions', typed, problem: kept.problem }, status: 422 };
}

export default function StopList() {
  const model = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <StopListPage model={model} answer={answer ?? null} />;
}
