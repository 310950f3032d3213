import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AnalyticsPage } from '#web/app/components/analytics/analytics-page.tsx';
import { readAnalytics } from '#web/app/services/analytics-page.server.ts';

export const handle = { title: 'Analytics' };
export const meta: MetaFunction = () => [{ title: 'Analytics · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return (await readAnalytics(request, context)).model;
}

export default function Analytics() {
  return <AnalyticsPage model={useLoaderData<typeof loader>()} />;
}
