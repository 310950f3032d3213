import { describe, expect, it } from 'vitest';
import { mediaObstacle, type MediaPlace, type Medium } from './media.ts';

const photo: Medium = { contentType: 'image/jpeg', sizeBytes: 400_000 };
const large: Medium = { contentType: 'image/png', sizeBytes: 5_000_001 };
const offer: Medium = { contentType: 'application/pdf', sizeBytes: 400_000 };
const near: MediaPlace = {
  ...{ to: '+12025550199', sendsMms: true, whatsappProvider: 'twilio', textChars: 40 },
};
const byMeta = { ...near, whatsappProvider: 'meta' } as const;

describe('files of a message', () => {
  it.each([
    ['email', [offer, photo, large], near, null],
    ['sms', [], near, null],
    ['sms', [photo, photo], near, null],
    ['sms', [photo], { ...near, to: '+351912550010' }, 'no_pictures_there'],
    ['sms', [photo], { ...near, to: '+14165550123' }, null],
    ['sms', [photo], { ...near, to: '+18765550123' }, 'no_pictures_there'],
    ['sms', [photo], { ...near, to: '+12425550100' }, 'no_pictures_there'],
    ['sms', [photo], { ...near, to: null }, 'no_pictures_there'],
    ['sms', [photo], { ...near, sendsMms: false }, 'no_pictures_there'],
    ['sms', [offer], near, 'no_documents'],
    ['sms', [large], near, 'files_too_large'],
    ['whatsapp', [photo], near, null],
    ['whatsapp', [photo], { ...near, to: '+351912550010' }, null],
    ['whatsapp', [photo, photo], near, 'one_file_only'],
    ['whatsapp', [large], near, 'files_too_large'],
    ['whatsapp', [photo], { ...near, textChars: 1_025 }, 'text_too_long'],
    ['whatsapp', [offer], near, 'no_documents'],
    ['whatsapp', [offer], byMeta, null],
    ['whatsapp', [offer, photo], byMeta, 'one_file_only'],
  ] as const)('by %s: %j to %j is %s', (channel, files, place, obstacle) => {
    expect(mediaObstacle(channel, files, place)).toBe(obstacle);
  });
});
