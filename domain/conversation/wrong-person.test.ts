import { describe, expect, it } from 'vitest';
import { saysWrongPerson } from './wrong-person.ts';

describe('the wrong person', () => {
  it.each([
    'I no longer work here.',
    'Anna Berg no longer works for Berg & Sons.',
    'Anna has left the company.',
    "I'm not the right person for this.",
    'You have the wrong email address.',
    "I don't handle events.",
    'Frau Berg arbeitet nicht mehr bei uns.',
    'Ich bin dafür nicht zuständig.',
    'Ich bin nicht die richtige Ansprechpartnerin.',
    'Frau Berg ist aus dem Unternehmen ausgeschieden.',
    'Je ne suis pas la bonne personne.',
    'Mme Roux a quitté la société.',
    'Elle ne travaille plus chez nous.',
    'No soy la persona adecuada.',
    'Luis ya no trabaja aquí.',
    'Non sono la persona giusta.',
    'Paolo non lavora più qui.',
    'Não sou a pessoa certa.',
    'O Rui já não trabalha aqui.',
    'Ik ben niet de juiste persoon.',
    'Sanne werkt niet meer bij ons.',
  ])('says %j', (text) => {
    expect(saysWrongPerson(text)).toBe(true);
  });

  it.each([
    'If I am the wrong person, who is right?',
    'I no longer work with that caterer, so yes please.',
    'We have left the old venue.',
    'Is this the right person for weddings?',
    'Wir sind nicht mehr in Berlin, geht auch Hamburg?',
    'Je travaille chez Roux.',
    'We work here since 2010.',
    'That is the wrong date, we meant May.',
  ])('does not say %j', (text) => {
    expect(saysWrongPerson(text)).toBe(false);
  });
});
