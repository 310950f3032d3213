import { describe, expect, it } from 'vitest';
import { nameWords, readGreeting } from './greeting.ts';

describe('the greeting of a letter', () => {
  it.each([
    ['Dear Maren,\n\nI read', ['maren']],
    ['Guten Tag Maren Oslin,\n\nich las', ['maren', 'oslin']],
    ['Sehr geehrte Frau Dr. Oslin,', ['oslin']],
    ['Bonjour Élodie,', ['elodie']],
    ['Estimada Sra. Núñez:', ['nunez']],
    ['Buongiorno Anna-Lucia,', ['anna', 'lucia']],
    ['Olá, João,', ['joao']],
    ['Beste Wren,', ['wren']],
    ['\n\nHi Peter! I saw your site.', ['peter']],
    ['Maren,\n\nI read', ['maren']],
    ['Dear Wren, dear Ilse,', ['wren']],
  ])('reads the name in %j', (body, names) => {
    expect(readGreeting(body)).toEqual({ kind: 'named', names });
  });

  it.each([
    'Hello,',
    'Guten Tag,',
    'Sehr geehrte Damen und Herren,',
    'Hi there,',
    'Bonjour Madame, Monsieur,',
    'Buenos días:',
    'Goedendag,',
    'Olá a todos,',
  ])('finds no name in %j', (body) => {
    expect(readGreeting(body)).toEqual({ kind: 'unnamed' });
  });

  it.each([
    '',
    'I read on your site that the gala has outgrown Merrow Hall.',
    'Dearest of all rooms is the hall of mirrors',
  ])('finds no greeting in %j', (body) => {
    expect(readGreeting(body)).toEqual({ kind: 'none' });
  });

  it('takes a name apart at hyphens and apostrophes', () => {
    expect(nameWords("Anne-Marie O'Neil")).toEqual(['anne', 'marie', 'o', 'neil']);
  });
});
