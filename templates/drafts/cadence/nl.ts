import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in Dutch. */
export const nl: CadenceParts = {
  subject:
    '{{#if eventType}}Een idee {{forEvent}}{{else}}{{#if organisation}}Een idee voor het volgende evenement van {{organisation}}{{else}}Een idee {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Een idee voor uw evenement',
  greeting: '{{#if greetingName}}Beste {{greetingName}},{{else}}Goedendag,{{/if}}',
  opening: {
    first:
      'Mijn naam is {{senderName}} en ik organiseer evenementen bij {{workspace}}.{{#if organisation}} Ik las over {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} ‘{{eventHint}}’ viel mij op.{{/if}}',
    second:
      'Een paar dagen geleden bood ik u hulp {{forEvent}} aan. Mag ik daar één ding aan toevoegen?',
    middle: 'Ik weet hoe snel een week vol raakt, dus ik houd het kort.',
    last: 'Dit is mijn laatste bericht hierover; daarna laat ik u met rust.',
  },
  body: {
    hook: 'Hoe dichter een evenement nadert, hoe meer tijd de kleine dingen kosten: wie wanneer aankomt, wat er gebeurt als het regent, wie de sleutel van de zijdeur heeft.{{#if guestCount}} Met ongeveer {{guestCount}} gasten wordt die lijst snel lang.{{/if}} Juist dat is het deel dat wij graag doen en dat wij u uit handen kunnen nemen.',
    proof:
      'Een organisator beoordeelt u het best aan een draaiboek. Ik laat u graag een van de onze zien: het tijdschema, de indeling van de zaal, de lijst van leveranciers en wie wanneer is gebeld. Zo ziet u in één oogopslag of onze manier van werken bij u past.',
    fomo: 'Goede zalen en goede leveranciers zijn vaak vroeg bezet{{#if eventDate}}, en {{eventDate}} is dichterbij dan het lijkt{{/if}}. Als {{#if venue}}{{venue}} nog maar een idee is{{else}}de plek nog openstaat{{/if}}, loont het om snel naar opties te vragen, ook als al het andere nog niet vaststaat. Ik kan uitzoeken wat er vrij is en u een korte lijst sturen.',
    goodbye:
      'Misschien komt het nu niet gelegen, of zorgt er al iemand voor uw evenementen. Allebei is prima, en u hoeft niets uit te leggen. Plannen veranderen wel eens, en soms is een helpende hand op korte termijn welkom.',
  },
  ask: {
    first:
      'Zal ik u een eerste opzet {{forEvent}} sturen? Die past op één pagina en vraagt geen telefoongesprek; u kunt gewoon op deze e-mail antwoorden.',
    second: 'Zal ik u iets ter inzage sturen? Een kort ‘ja’ is genoeg, de rest doe ik.',
    middle:
      'Als u mij {{#if eventDate}}{{#if guestCount}}vertelt wat voor u het belangrijkst is{{else}}het aantal gasten noemt{{/if}}{{else}}{{#if guestCount}}de datum bij benadering noemt{{else}}de datum bij benadering en het aantal gasten noemt{{/if}}{{/if}}, kom ik met een paar voorstellen terug. Eén regel is genoeg.',
    last: 'Wilt u later toch een opzet {{forEvent}}, dan is één regel genoeg, wanneer het u uitkomt. Tot dan wens ik u veel plezier bij de voorbereidingen.',
  },
  closing: 'Met vriendelijke groet,\n{{senderName}}',
};
