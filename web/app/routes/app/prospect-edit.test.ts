import { describe, expect, it } from 'vitest';
import { readDetails } from '#db/prospects-edit.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import type { FormState } from '../../presenters/common.model.ts';
import * as editPage from './prospect-edit.tsx';

const web = await freshWeb();
const { db } = web;
const planner = { workspaceId: web.workspaceId, userId: web.adminId };
const admin = await web.signIn(web.adminId);

function save(id: string, form: Record<string, string>) {
  return editPage.action(
    web.args(`/prospects/${id}/edit`, { cookie: admin, form, params: { id } }),
  );
}

describe('the details of a prospect', () => {
  async function opened(id: string): Promise<Record<string, string>> {
    const { model } = await editPage.loader(
      web.args(`/prospects/${id}/edit`, { cookie: admin, params: { id } }),
    );
    return { ...model.state.values };
  }

  it('changed by two people at once: what each changed alone is kept', async () => {
    const id = await aProspect({ db, ...planner }, { email: 'two@edit.example' });
    const [one, other] = [await opened(id), await opened(id)];
    await save(id, { ...one, roleTitle: 'Director' });
    expect(await flashIn(await responseOf(save(id, { ...other, budget: '9,000' })))).toBe('Kept.');
    expect(await readDetails(db, { ...planner, prospectId: id })).toMatchObject({
      roleTitle: 'Director',
      budget: '9,000',
    });
  });

  it('changed by two people in the same place: the second reads both values and decides', async () => {
    const id = await aProspect({ db, ...planner }, { email: 'same@edit.example' });
    const [one, other] = [await opened(id), await opened(id)];
    await save(id, { ...one, roleTitle: 'Director', budget: '9,000' });
    const answer = await save(id, { ...other, roleTitle: 'Owner' });
    expect(statusIn(answer)).toBe(422);
    const state: FormState = modelIn(answer);
    expect(state.formError).toContain('Changed meanwhile');
    expect(state.fieldErrors.roleTitle).toMatch(
      /changed this meanwhile: “Director”. You typed “Owner”/,
    );
    expect(state.values).toMatchObject({ roleTitle: 'Owner', budget: '9,000' });
    const target = { ...planner, prospectId: id };
    expect(await readDetails(db, target)).toMatchObject({ roleTitle: 'Director' });
    await save(id, { ...state.values });
    expect(await readDetails(db, target)).toMatchObject({ roleTitle: 'Owner', budget: '9,000' });
  });
});
