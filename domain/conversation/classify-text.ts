import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { utcDateOf, type LocalDate } from './local-date.ts';
import { categoriseReply, type ReplyCategory } from './reply-category.ts';
import type { TextFromPerson } from './short-message-event.ts';
import { stopIntent } from './stop-words.ts';
import { saysWrongPerson } from './wrong-person.ts';

/** What a text from a person is. */
export interface TextReading {
  kind: 'reply' | 'opt_out' | 'stop_like' | 'wrong_person' | 'help';
  category: ReplyCategory;
  /** An opt-out: of this channel, as the carrier takes it, or of everything. */
  scope: 'channel' | 'everything' | null;
  /** A "not now": the day they named. */
  until: LocalDate | null;
  evidence:
    | 'carrier_word'
    | 'stop_word'
    | 'stop_phrase'
    | 'wrong_person_words'
    | 'reply_words'
    | 'no_words';
}

/**
 * Says what a text from a person is, by rules alone (C16, C41; `channels.md`).
 *
 * The first that fits: the carrier's stop, help, a stop in words, wrong person, reply. `STOP` and its like stop the channel
 * as the carrier does; STOPALL, and whoever asks in words to be left alone, means everything. Edges: START is an answer,
 * since only a person lifts a stop of ours; a file without words is an answer too.
 */
export function classifyText(
  { text, carrierWord }: Pick<TextFromPerson, 'text' | 'carrierWord'>,
  given: { receivedAt: Instant; language: Language },
): TextReading {
  const plain = { scope: null, until: null } as const;
  if (carrierWord === 'stop') return { ...optOut('carrier_word'), scope: scopeOfWord(text) };
  if (carrierWord === 'help')
    return { ...plain, kind: 'help', category: 'question', evidence: 'carrier_word' };
  const stop = stopIntent(text);
  if (stop.kind !== 'none') {
    const evidence = stop.by === 'word' ? 'stop_word' : 'stop_phrase';
    if (stop.kind === 'opt_out') return optOut(evidence);
    return { ...plain, kind: 'stop_like', category: 'unsubscribe', evidence };
  }
  if (saysWrongPerson(text))
    return {
      ...plain,
      kind: 'wrong_person',
      category: 'wrong_person',
      evidence: 'wrong_person_words',
    };
  const reply = categoriseReply(text, utcDateOf(given.receivedAt), given.language);
  const evidence = text.trim() === '' ? 'no_words' : 'reply_words';
  return { ...plain, ...reply, kind: 'reply', evidence };
}

function optOut(evidence: TextReading['evidence']): TextReading {
  return { kind: 'opt_out', category: 'unsubscribe', scope: 'everything', until: null, evidence };
}

function scopeOfWord(text: string): 'channel' | 'everything' {
  return text.toUpperCase().replace(/[^A-Z]/g, '') === 'STOPALL' ? 'everything' : 'channel';
}
