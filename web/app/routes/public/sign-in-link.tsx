import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { consumeSignInLink, readSignInLink } from '#db/sign-in-links.ts';
import { SignInLinkPage } from '../../components/public/sign-in-page.tsx';
import { paths } from '../../paths.ts';
import { signInLinkModel } from '../../presenters/sign-in.server.ts';
import { passwordProblem } from '../../services/password.server.ts';
import { beginSession } from '../../services/session.server.ts';
import { acceptInvitation } from '../../services/sign-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in, Rainmaker' }];

const noStore = { 'cache-control': 'no-store' };

/** Shows what the link would do; nothing is used up by looking. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const model = signInLinkModel(await readSignInLink(context.db, params.token ?? ''));
  return data(model, { status: model.state === 'spent' ? 410 : 200, headers: noStore });
}

const invitedSchema = z.object({
  name: z.string().trim().min(1).max(80),
  password: z.string(),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const link = await readSignInLink(context.db, token);
  if (link === null) return spent();
  if (link.purpose === 'sign-in') {
    const used = await consumeSignInLink(context.db, token);
    return used === null ? spent() : signIn(used.userId);
  }
  const said = Object.fromEntries(await request.formData());
  const form = invitedSchema.safeParse(said);
  const weak = passwordProblem(typeof said.password === 'string' ? said.password : '', link.email);
  if (!form.success || weak !== null) {
    const nameError = form.success ? null : 'Colleagues see it beside what you decide.';
    const typed = typeof said.name === 'string' ? said.name : link.name;
    const model = signInLinkModel({ ...link, name: typed }, { name: nameError, password: weak });
    return data(model, { status: 400, headers: noStore });
  }
  const joined = await acceptInvitation(context.db, token, form.data);
  return joined === null ? spent() : signIn(joined.userId);

  async function signIn(userId: string) {
    const cookie = await beginSession(request, context, userId);
    return redirect(paths.inbox(), { headers: { 'set-cookie': cookie } });
  }

  function spent() {
    context.log.warn({ event: 'sign_in_link_refused' }, 'a sign-in link was refused');
    return data(signInLinkModel(null), { status: 410, headers: noStore });
  }
}

export default function SignInLink() {
  const model = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <SignInLinkPage model={answered ?? model} />;
}
