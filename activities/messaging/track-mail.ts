import type { Db } from '#db/client.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { keepTrackedLinks, type TrackedLink } from '#db/tracking.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import type { Settings } from '../deps.ts';

/** A mail that is about to leave, its own links filled in. */
export interface TrackableMail {
  workspaceId: string;
  messageId: string;
  intentId: string;
  class: MessageClass;
  /** The workspace asks for it. */
  tracksOpens: boolean;
  html: string;
}

/**
 * Outreach of a workspace that asks for it gets links of our own address in place of foreign ones, a picture, and a link that
 * nobody sees, so that whoever follows it is known for a program; everything else leaves as it is (C58). What was approved is
 * the stored text with its links: these are filled in here like the secrets of the placeholders, and the content hash stays
 * that of the text. Ours are left alone, the stop link above all.
 */
export async function trackMail(db: Db, settings: Settings, mail: TrackableMail): Promise<string> {
  if (mail.class !== 'marketing' || !mail.tracksOpens) return mail.html;
  const { html, links } = withTrackedLinks(mail.html, settings, mail.intentId);
  await keepTrackedLinks(db, mail, links);
  return html;
}

function withTrackedLinks(
  html: string,
  { publicUrl, linkSecret }: Settings,
  intentId: string,
): { html: string; links: TrackedLink[] } {
  const links: TrackedLink[] = [];
  const tokenOf = (kind: TrackedLink['kind'], position: number, target: string | null): string => {
    const token = makeToken(linkSecret, kind, `${intentId}:${String(position)}`);
    links.push({ tokenHash: hashToken(token), kind, position, target });
    return token;
  };
  const withLinks = html.replaceAll(foreignLink, (whole, start: string, href: string) => {
    const target = unescapeHref(href);
    if (!URL.canParse(target) || new URL(target).origin === new URL(publicUrl).origin) return whole;
    const token = tokenOf('click', links.length + 1, target);
    return `${start}${publicUrl}/c/${token}"`;
  });
  // Empty and hidden from eyes, keyboards and readers alike: only a program finds it.
  const trap = `<a href="${publicUrl}/c/${tokenOf('trap', 0, null)}" style="display:none;mso-hide:all" tabindex="-1" aria-hidden="true"></a>`;
  const picture = `<img src="${publicUrl}/o/${tokenOf('open', 0, null)}.gif" width="1" height="1" alt="" style="display:block;border:0">`;
  const end = withLinks.lastIndexOf('</body>');
  return {
    links,
    html:
      end === -1
        ? withLinks + trap + picture
        : withLinks.slice(0, end) + trap + picture + withLinks.slice(end),
  };
}

const foreignLink = /(<a\s[^>]*?href=")(https?:\/\/[^"]+)"/gi;

const signs: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&#x3D;': '=', '&#x27;': "'", '&#x60;': '`', '&quot;': '"' },
  ...{ '&lt;': '<', '&gt;': '>' },
};

/** An attribute as templates escape it, back as the address it is. */
function unescapeHref(href: string): string {
  return href.replaceAll(/&(?:amp|quot|lt|gt|#x3D|#x27|#x60);/g, (sign) => signs[sign] ?? sign);
}
