import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { createApiKey, readApiKeys, revokeApiKey } from '#db/api-keys.ts';
import { appNow } from '#db/clock.ts';
import { ApiKeysPage } from '#web/app/components/settings/api-keys-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm, type FormState } from '#web/app/presenters/common.model.ts';
import { momentOf } from '#web/app/presenters/say.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { nameField, parseForm } from '#web/app/services/form-fields.server.ts';
import { mustBeAllowed, requireUser, type Signed } from '#web/app/services/session.server.ts';

/** The keys of other programs, for admins. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const [keys, now] = await Promise.all([
    readApiKeys(context.db, signed.workspaceId),
    appNow(context.db),
  ]);
  const clocks = { now, zone: signed.user.timeZone };
  return {
    publicUrl: context.config.web.publicUrl,
    keys: keys.map(({ id, name, start, createdBy, createdAt, lastUsedAt, revokedAt }) => ({
      ...{ id, name, start },
      made: `made ${momentOf(createdAt, clocks).text} by ${createdBy}`,
      used: lastUsedAt === null ? 'never used' : `used ${momentOf(lastUsedAt, clocks).text}`,
      ended: revokedAt === null ? null : `revoked ${momentOf(revokedAt, clocks).text}`,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'make') return make(context.db, signed, form);
  if (intent === 'revoke') return revoke(context.db, signed, form);
  throw data(null, { status: 400 });
}

interface Made {
  key: { name: string; value: string } | null;
  state: FormState;
}

type Db = Parameters<typeof readApiKeys>[0];

const makeSchema = z.object({ name: nameField('which program it is for') });

/** Shown on this answer alone; a page that is read again has it no more. */
async function make(db: Db, { workspaceId, user }: Signed, form: FormData) {
  const read = parseForm(makeSchema, form);
  if (!read.ok) return data<Made>({ key: null, state: read.state }, { status: 422 });
  const key = await createApiKey(db, { workspaceId, userId: user.id, name: read.value.name });
  return data<Made>(
    { key: { name: read.value.name, value: key }, state: untouchedForm },
    { headers: { 'cache-control': 'no-store' } },
  );
}

async function revoke(db: Db, { workspaceId, user }: Signed, form: FormData) {
  const id = z.uuid().safeParse(form.get('id'));
  const name = id.success
    ? await revokeApiKey(db, { workspaceId, userId: user.id, id: id.data })
    : null;
  const words =
    name === null ? 'It was revoked before.' : `“${name}” opens nothing any more, from now on.`;
  return redirectWith(paths.apiKeys(), words);
}

export default function ApiKeys() {
  const model = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <ApiKeysPage {...model} made={answer?.key ?? null} state={answer?.state ?? untouchedForm} />
  );
}
