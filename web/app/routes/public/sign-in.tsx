import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SignInPage } from '../../components/public/sign-in-page.tsx';
import { paths } from '../../paths.ts';
import type { SignInModel } from '../../presenters/sign-in.model.ts';
import { beginSession, optionalUser, ownPath } from '../../services/session.server.ts';
import { signInWithPassword } from '../../services/sign-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in, Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  if ((await optionalUser(request, context)) !== null) return redirect(goal(request));
  const model: SignInModel = {
    canPrintLink: !context.config.node.isProduction,
    email: '',
    problem: null,
  };
  return data(model, { headers: { 'cache-control': 'no-store' } });
}

const formSchema = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1000),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return answer(400, '', 'Both the address and the password are needed.');
  const { email, password } = form.data;
  const result = await signInWithPassword(context.db, email, password);
  switch (result.kind) {
    case 'in': {
      const cookie = await beginSession(request, context, result.userId);
      return redirect(goal(request), { headers: { 'set-cookie': cookie } });
    }
    case 'wrong':
      context.log.warn({ event: 'sign_in_refused' }, 'a sign-in was refused');
      return answer(400, email, 'This address and this password do not go together. Try again.');
    case 'closed':
      context.log.warn({ event: 'sign_in_closed' }, 'too many tries to sign in');
      return answer(
        429,
        email,
        `Too many tries with this address. It opens again in ${result.minutes} min; a sign-in link works meanwhile.`,
      );
  }
}

function answer(status: number, email: string, problem: string) {
  return data({ email, problem }, { status });
}

/** Where they wanted to go before they were asked to sign in. */
function goal(request: Request): string {
  return ownPath(new URL(request.url).searchParams.get('to')) ?? paths.inbox();
}

export default function SignIn() {
  const model = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <SignInPage model={{ ...model, ...answered }} />;
}
