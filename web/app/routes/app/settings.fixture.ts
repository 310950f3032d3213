import { freshWeb } from '#tests/harness/web.ts';
import type { FormState } from '../../presenters/common.model.ts';
import * as workspacePage from './settings-workspace.tsx';

/** The form of the workspace, filled in well. */
export const good = {
  name: 'Quillmere',
  timeZone: 'Europe/Lisbon',
  country: 'PT',
  language: 'pt',
  businessDays: ['1', '2', '3', '4'],
  businessStart: '09:30',
  businessEnd: '17:00',
  quietStart: '21:00',
  quietEnd: '08:00',
  dailySlot: '11:30',
  extraHolidays: '2026-12-24\n2026-12-31',
  senderName: 'Clara Valadar',
  senderEmail: 'clara@quillmere.example',
  postalAddress: 'Rua do Cais 4\r\n1100-000 Lisboa',
  brandName: 'Quillmere Events',
  brandColour: '#3b4a3f',
  autonomyLevel: '0',
};

/** The form that came back, with what is wrong in it. */
export function stateIn(answer: unknown): FormState {
  if (typeof answer !== 'object' || answer === null || !('data' in answer))
    throw new Error('Expected a form that came back.');
  const said: unknown = answer.data;
  const state: unknown =
    typeof said === 'object' && said !== null && 'state' in said ? said.state : said;
  if (!isFormState(state)) throw new Error('Expected a form that came back.');
  return state;
}

function isFormState(value: unknown): value is FormState {
  return typeof value === 'object' && value !== null && 'fieldErrors' in value;
}

/** The app with its settings, seen by an admin and by a planner. */
export async function settingsPages() {
  const web = await freshWeb();
  const { db, context } = web;
  const planner = { workspaceId: web.workspaceId, userId: web.adminId };

  async function asAdmin(): Promise<string> {
    return web.signIn(web.adminId);
  }

  async function asPlanner(): Promise<string> {
    return web.signIn(await web.addUser({ role: 'SALES_REP' }));
  }

  async function saveWorkspace(changes: Partial<typeof good>, cookie?: string) {
    const form = { ...good, ...changes };
    return workspacePage.action(
      web.args('/settings', { cookie: cookie ?? (await asAdmin()), form }),
    );
  }

  return { web, db, context, planner, asAdmin, asPlanner, saveWorkspace };
}
