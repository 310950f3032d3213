import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in German. */
export const de: CadenceParts = {
  subject:
    '{{#if eventType}}Eine Idee {{forEvent}}{{else}}{{#if organisation}}Eine Idee für die nächste Veranstaltung von {{organisation}}{{else}}Eine Idee {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Eine Idee für Ihre Veranstaltung',
  greeting: 'Guten Tag{{#if greetingName}} {{greetingName}}{{/if}},',
  opening: {
    first:
      'mein Name ist {{senderName}}, ich plane Veranstaltungen bei {{workspace}}.{{#if organisation}} Ich habe über {{organisation}}{{#if inCity}} {{inCity}}{{/if}} gelesen.{{/if}}{{#if eventHint}} Aufgefallen ist mir „{{eventHint}}“.{{/if}}',
    second:
      'vor einigen Tagen habe ich Ihnen Hilfe {{forEvent}} angeboten. Darf ich noch eines ergänzen?',
    middle: 'ich weiß, wie schnell eine Woche voll ist, deshalb fasse ich mich kurz.',
    last: 'dies ist meine letzte Nachricht dazu; danach lasse ich Sie in Ruhe.',
  },
  body: {
    hook: 'Je näher eine Veranstaltung rückt, desto mehr Zeit kosten die kleinen Dinge: wer wann ankommt, was bei Regen geschieht, wer den Schlüssel zur Seitentür hat.{{#if guestCount}} Bei rund {{guestCount}} Gästen wird diese Liste schnell lang.{{/if}} Gerade das ist der Teil, der uns Freude macht und den wir Ihnen abnehmen können.',
    proof:
      'Am besten beurteilt man eine Planung an einem Plan. Gern zeige ich Ihnen einen von unseren: den Ablauf, den Raumplan, die Liste der Dienstleister und wer wann angerufen wurde. So sehen Sie auf einen Blick, ob unsere Arbeitsweise zu Ihnen passt.',
    fomo: 'Gute Räume und gute Dienstleister sind oft früh vergeben{{#if eventDate}}, und der {{eventDate}} ist näher, als es scheint{{/if}}. Falls {{#if venue}}{{venue}} bisher nur eine Idee ist{{else}}der Ort noch offen ist{{/if}}, lohnt es sich, bald nach Optionen zu fragen, auch wenn alles andere noch nicht feststeht. Ich kann herausfinden, was frei ist, und Ihnen eine kurze Liste schicken.',
    goodbye:
      'Vielleicht passt der Zeitpunkt nicht, oder es kümmert sich schon jemand um Ihre Veranstaltungen. Beides ist völlig in Ordnung, und Sie müssen nichts erklären. Pläne ändern sich aber, und manchmal ist eine helfende Hand kurzfristig willkommen.',
  },
  ask: {
    first:
      'Darf ich Ihnen einen ersten Entwurf {{forEvent}} schicken? Er passt auf eine Seite und braucht kein Telefonat; antworten Sie einfach auf diese E-Mail.',
    second:
      'Soll ich Ihnen etwas zum Ansehen schicken? Ein kurzes „Ja“ genügt, um den Rest kümmere ich mich.',
    middle:
      'Wenn Sie mir {{#if eventDate}}{{#if guestCount}}sagen, was Ihnen am wichtigsten ist{{else}}die Zahl der Gäste nennen{{/if}}{{else}}{{#if guestCount}}den ungefähren Termin nennen{{else}}den ungefähren Termin und die Zahl der Gäste nennen{{/if}}{{/if}}, melde ich mich mit einigen Vorschlägen. Eine Zeile genügt.',
    last: 'Wenn Sie später einen Entwurf {{forEvent}} möchten, genügt eine Zeile an mich, wann immer es Ihnen passt. Bis dahin wünsche ich Ihnen viel Freude bei den Vorbereitungen.',
  },
  closing: 'Herzliche Grüße\n{{senderName}}',
};
