import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DigestPage } from '../../components/public/digest-page.tsx';
import { presentDigest } from '../../presenters/digest.server.ts';
import { requestLanguage } from '../../services/request-language.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: model }) => [
  { title: model?.state === 'open' ? model.house.name : 'Rainmaker' },
  { name: 'robots', content: 'noindex' },
];

const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Shows the messages behind the link of a short text; whoever looks changes nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const model = await presentDigest(context.db, params.token ?? '', requestLanguage(request));
  return data(model, { status: model.state === 'open' ? 200 : 404, headers });
}

export default function Digest() {
  return <DigestPage model={useLoaderData<typeof loader>()} />;
}
