import { passOn } from '#db/changes.ts';
import { addLead, type AddedProspect } from '#db/imports/add-lead.ts';
import { editProspect, type EditRefusal, type ProspectDetails } from '#db/prospects-edit.ts';
import { readOwners } from '#db/users.ts';
import { readItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { canBeWrittenTo, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { ownDomainsOf } from '#domain/prospect/own-domains.ts';
import { sayDate } from '#domain/schedule/local-format.ts';
import type { FormState } from '../presenters/common.model.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { contestedForm, readSeen } from './contested-edit.server.ts';
import { fieldOf, readLeadForm, valuesOf, withError } from './lead-form.server.ts';
import { isAllowed } from './session.server.ts';

/** Adds the person of a form; somebody we have is merged. Answers the form again where something is wrong. */
export async function addProspect(
  deps: DecideContext,
  form: FormData,
): Promise<Result<AddedProspect, FormState>> {
  const { context, signed } = deps;
  const { db, config } = context;
  const workspace = await readWorkspace(db, signed.workspaceId);
  const read = readLeadForm(form, ownDomainsOf(workspace.senderEmail));
  if (!read.ok) return read;
  const values = valuesOf(form);
  const owners = await readOwners(db, signed.workspaceId);
  const owner = owners.find(({ id }) => id === values.ownerId)?.id ?? null;
  const added = await addLead(db, {
    workspaceId: signed.workspaceId,
    userId: signed.user.id,
    lead: { ...read.value, owner },
    startsOutreach: values.startOutreach === 'yes' && canBeWrittenTo(read.value),
    suppressionSalt: config.secrets.suppressionSalt,
    dayInWords: (at) => sayDate({ at, zone: workspace.timeZone }),
  });
  if (!added.ok) return fail(formWith(values, fieldOf(added.problem.field), added.problem.message));
  passOn(db, [added.value.prospectId]);
  return ok(added.value);
}

/** Keeps what was changed about somebody; answers the words to say, or the form again. */
export async function changeProspect(
  { context, signed }: DecideContext,
  prospectId: string,
  form: FormData,
): Promise<Result<string, FormState>> {
  const { db, config } = context;
  const workspace = await readWorkspace(db, signed.workspaceId);
  const read = readLeadForm(form, ownDomainsOf(workspace.senderEmail));
  if (!read.ok) return read;
  const target = { workspaceId: signed.workspaceId, prospectId };
  const by = { actor: { kind: 'user', id: signed.user.id }, via: 'page' } as const;
  const edited = await editProspect(
    db,
    target,
    by,
    detailsOf(read.value),
    config.secrets.suppressionSalt,
    readSeen(form),
  );
  if (!edited.ok) return fail(await refusedEdit({ context, signed }, edited.problem, form));
  passOn(db, [prospectId]);
  const { changed, withdrewDraft } = edited.value;
  if (changed.length === 0) return ok('Nothing was changed.');
  return ok(
    withdrewDraft ? 'Kept. The address is new, so the message asks for approval again.' : 'Kept.',
  );
}

/** Why an edit was not kept; whose address it is, is told to those who may see them. */
async function refusedEdit(
  { context, signed }: DecideContext,
  refusal: EditRefusal,
  form: FormData,
): Promise<FormState> {
  const values = valuesOf(form);
  switch (refusal.reason) {
    case 'unknown':
      return formWith(values, null, 'This prospect is no longer there. Nothing was kept.');
    case 'suppressed':
      return formWith(values, 'email', 'This address is on the stop list; nobody may write to it.');
    case 'changed_meanwhile':
      return contestedForm(values, refusal, readSeen(form));
    case 'taken': {
      const { field, prospectId } = refusal;
      const other = await readItemProspect(context.db, signed.workspaceId, prospectId);
      const isSeen =
        other !== null && isAllowed(signed, 'prospects:read', { ownerId: other.ownerId });
      return formWith(
        values,
        field,
        `${isSeen ? other.name : 'Somebody else here'} has this ${field} already. Nothing was kept.`,
      );
    }
  }
}

function formWith(values: Record<string, string>, name: string | null, message: string): FormState {
  return withError({ values, fieldErrors: {}, formError: null }, name, message);
}

function detailsOf(lead: LeadDraft): ProspectDetails {
  const { name, givenName, familyName, email, phoneE164, organisation, roleTitle, website } = lead;
  const { city, region, country, timeZoneGiven, language, eventType, eventDate } = lead;
  const { guestCount, budget, lawfulBasis, lawfulBasisSource } = lead;
  return {
    ...{ name, givenName, familyName, email, phoneE164, organisation, roleTitle, website },
    ...{ city, region, country, timeZoneGiven, language, eventType, eventDate },
    ...{ guestCount, budget, lawfulBasis, lawfulBasisSource },
  };
}
