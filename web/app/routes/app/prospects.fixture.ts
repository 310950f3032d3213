import { statusIn } from '#tests/harness/answers.ts';
import { freshWeb } from '#tests/harness/web.ts';
import * as newPage from './prospect-new.tsx';
import * as list from './prospects.tsx';

/** The form of a new prospect, filled in well. */
export const good = {
  name: 'Joss Albrecht',
  email: 'joss@tarnvale.example',
  organisation: 'Tarnvale Robotics',
  city: 'Vancouver',
  country: 'CA',
  phone: '',
  website: '',
  language: '',
  eventType: 'Retreat',
  eventDate: '2027-09-24',
  note: 'Prefers a house.',
  basis: 'consent',
  basisSource: 'Fair of 6 March',
  startOutreach: 'yes',
};

/** The app with its list of prospects, seen by an admin. */
export async function prospectPages() {
  const web = await freshWeb();
  const { db } = web;
  const planner = { workspaceId: web.workspaceId, userId: web.adminId };
  const admin = await web.signIn(web.adminId);

  function show(search = '', cookie = admin) {
    return list.loader(web.args(`/prospects${search}`, { cookie }));
  }

  /** Sends the form of a new prospect. */
  function add(form: Record<string, string>, cookie = admin) {
    return newPage.action(web.args('/prospects/new', { cookie, form: { ...good, ...form } }));
  }

  async function namesIn(search: string, cookie = admin): Promise<string[]> {
    return (await show(search, cookie)).rows.map(({ name }) => name);
  }

  async function statusOf(call: () => Promise<unknown>): Promise<number> {
    return statusIn(await call().catch((thrown: unknown) => thrown));
  }

  return { web, db, planner, admin, show, add, namesIn, statusOf };
}
