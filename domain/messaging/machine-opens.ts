/** How an open or a click came about, as far as a server can see. */
export interface SeenLoad {
  kind: 'open' | 'click';
  /** Since the provider took the mail over. */
  secondsSinceAccepted: number;
  /** What the program calls itself; empty where it says nothing. */
  userAgent: string;
  /** True for a program that is known to be none of a person. */
  isKnownRobot: boolean;
}

const firstSeconds = 60;
// Apple's proxy loads every picture before anybody looks; it says no more than this.
const preloaders = /^mozilla\/5\.0$/i;
// These fetch for a person who is looking now.
const proxiesForPeople = /googleimageproxy|yahoomailproxy/i;
// Programs that check mails and follow every link.
const scanners =
  /barracuda|mimecast|proofpoint|symantec|trendmicro|sophos|forcepoint|fireeye|safelinks|urldefense|bitdefender|kaspersky|fortimail|python-requests|curl\/|wget\/|go-http-client|java\/|headlesschrome|phantomjs/i;

/**
 * True for what is more likely a machine than a person (C58, `channels.md`): within the first minute, without a name, by a
 * known robot, a scanner, or a mailbox that loads every picture ahead. When in doubt a person, save in the first minute.
 */
export function isMachineLoad(seen: SeenLoad): boolean {
  const { kind, secondsSinceAccepted, userAgent, isKnownRobot } = seen;
  if (secondsSinceAccepted < firstSeconds || userAgent.trim() === '') return true;
  if (scanners.test(userAgent)) return true;
  if (kind === 'open' && preloaders.test(userAgent.trim())) return true;
  return isKnownRobot && !proxiesForPeople.test(userAgent);
}

/**
 * Seconds around the moment at which the hidden link of a mail was followed, in which whatever of it was loaded was loaded by
 * the same machine: nobody sees that link, and a program that checks a mail is through with it by then (`channels.md`).
 */
export const trapSeconds = 60;

/** Seconds within which only a machine follows every link of a mail. */
export const burstSeconds = 10;

/**
 * True when every link of a mail that has several was followed within {@link burstSeconds}: nobody reads that quickly.
 */
export function isBurst(linksFollowed: number, linksInMail: number): boolean {
  return linksInMail > 1 && linksFollowed >= linksInMail;
}
