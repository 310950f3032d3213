import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { eventWords, forYourEvent } from './event-types.ts';

describe('the kind of an event', () => {
  it.each([
    ['Hochzeit', 'en', 'for your wedding'],
    ['WEDDING', 'de', 'für Ihre Hochzeit'],
    ['Soirée de gala', 'nl', 'voor uw gala'],
    ['off-site', 'es', 'para su retiro de equipo'],
    ['Fête de fin d’année', 'it', 'per la Sua festa di Natale'],
    ['aniversario', 'es', 'para su aniversario'],
    ['product launch', 'pt', 'para o seu lançamento de produto'],
  ] as const)('is understood from %s and said in %s', (eventType, language, forYour) => {
    expect(eventWords(eventType, language)?.forYour).toBe(forYour);
  });

  it.each(['', 'constructor', 'goat yoga', '__proto__'])('is not made up for %j', (eventType) => {
    expect(eventWords(eventType, 'en')).toBeNull();
  });

  it('can be left open in every language', () => {
    expect(new Set(languages.map(forYourEvent)).size).toBe(7);
  });
});
