/** Words that occur nowhere else, one for each place where a person's name, address or words can stand. */
export const canaries = {
  givenName: 'Quorvane',
  familyName: 'Zephyrtwist',
  mailbox: 'quorvane.z',
  domain: 'brindlemoor',
  phone: '912345678',
  organisation: 'Ostwickery',
  roleTitle: 'Vexolarian',
  region: 'Plimsworthia',
  eventType: 'Gristlegala',
  budget: 'Dorblonen',
  leadNote: 'Snorfblatt',
  basisSource: 'Wumpelfair',
  note: 'Krimsel',
  listName: 'Jaspermoot',
  listCompany: 'Tolverick',
  customField: 'Lumpengold',
  fileName: 'geheimliste',
  refusedRow: 'Nimmerplatz',
  rejectReason: 'Grumbelfritz',
  editedSubject: 'Hollowmarsh',
  editedText: 'Fennelcroft',
  replyText: 'Yarrowdeep',
  replySubject: 'Umbersong',
  replyName: 'Ippolitaxa',
  answerText: 'Wrenhollow',
  stopText: 'Dunkelwort',
  cadenceText: 'Marzipanow',
  failing: 'Bruchkanar',
  planner: 'Nestwarther',
  approver: 'Freigabitz',
  password: 'passwortkanar',
  search: 'Suchkanar',
  forged: 'Falschkanar',
} as const;

/** The canaries that stand in a text, whatever their case. */
export function canariesIn(text: string): string[] {
  const folded = text.toLowerCase();
  return Object.entries(canaries)
    .filter(([, word]) => folded.includes(word.toLowerCase()))
    .map(([place]) => place);
}

/** Everything that can be read in a value, keys and bytes included, as one text. */
export function readable(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(readable).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, inner]) => `${key}\n${readable(inner)}`)
      .join('\n');
  return typeof value === 'string' ? value : '';
}
