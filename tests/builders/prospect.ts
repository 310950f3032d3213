import { query } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import type { Stack } from '../harness/stack.ts';

/** What a test says about a prospect; everything else is filled in. */
export interface ProspectTraits {
  name?: string;
  givenName?: string;
  email?: string | null;
  city?: string | null;
  country?: string | null;
  organisation?: string | null;
  website?: string | null;
  language?: string | null;
  lawfulBasis?: 'consent' | 'legitimate_interest' | null;
}

/** As much of a stack as a prospect needs. */
type Owner = Pick<Stack, 'db' | 'workspaceId' | 'userId'>;

let count = 0;

/** Adds a prospect with a lawful basis, in Lisbon unless told otherwise; every one has an address of its own. */
export async function aProspect(stack: Owner, traits: ProspectTraits = {}): Promise<string> {
  count += 1;
  const givenName = traits.givenName ?? 'Ana';
  const email = traits.email === undefined ? `ana${String(count)}@vinho.example` : traits.email;
  const [row] = await query<{ id: string }>(
    stack.db,
    `insert into prospects (workspace_id, name, given_name, email, email_canonical, country, city, organisation, website,
       language, lawful_basis, owner_id)
     values (:workspaceId, :name, :givenName, :email, lower(:email), :country, :city, :organisation, :website, :language,
       :lawfulBasis, :ownerId) returning id`,
    {
      workspaceId: stack.workspaceId,
      name: traits.name ?? `${givenName} Lopes`,
      givenName,
      email,
      country: traits.country === undefined ? 'PT' : traits.country,
      city: traits.city === undefined ? 'Lisboa' : traits.city,
      organisation: traits.organisation ?? 'Vinho & Festa',
      website: traits.website ?? null,
      language: traits.language ?? 'en',
      lawfulBasis: traits.lawfulBasis === undefined ? 'consent' : traits.lawfulBasis,
      ownerId: stack.userId,
    },
  );
  if (!row) throw new Error('The prospect was not added.');
  return row.id;
}

/** Starts the outreach to a prospect, as an import or the form does. */
export async function startOutreach(stack: Owner, prospectId: string): Promise<void> {
  await enqueue(stack.db, {
    workspaceId: stack.workspaceId,
    kind: 'start_prospect',
    businessKey: `start:${prospectId}:1`,
    prospectId,
    payload: { prospectId, enrolment: 1 },
  });
}
