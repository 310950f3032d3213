import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { searchPeople } from '#db/views/search.ts';
import { scopeOf } from '#domain/access/can.ts';
import type { SearchAnswer } from '../components/shell/palette.tsx';
import { paths } from '../paths.ts';
import { requireUser } from '../services/session.server.ts';

const shownPeople = 8;

/** Who the palette offers for what was typed; the pages it offers by itself. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user, workspaceId } = await requireUser(request, context);
  const words = new URL(request.url).searchParams.get('q') ?? '';
  const scope = scopeOf(user.role, 'prospects:read');
  const reader = { workspaceId, actorId: user.id, scope };
  const found = await searchPeople(context.db, reader, words, shownPeople);
  const answer: SearchAnswer = {
    people: found.map((person) => ({ ...person, href: paths.prospect(person.id) })),
  };
  return data(answer, { headers: { 'cache-control': 'no-store' } });
}
