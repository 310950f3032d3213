import { v5 as uuidv5 } from 'uuid';

const namespace = '5c0c6a1f-9d0e-5a55-8a44-6f1f6f0c1d6e';

/** The id of a pass: the same prospect and number always give the same one, however often the start is tried. */
export function enrolmentIdOf(prospectId: string, enrolment: number): string {
  return uuidv5(`enrolment:${prospectId}:${String(enrolment)}`, namespace);
}
