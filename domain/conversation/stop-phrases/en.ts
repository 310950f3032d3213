import type { StopPhrases } from './shape.ts';

const mails =
  '(e mails?|emails?|mails?|mailings?|messages?|newsletters?|notifications?|updates?|alerts|promotional material|promotional .. |marketing material|solicitations?|follow ups?|followups?|offers?|advertising|adverts|marketing|promotions?|spam|crap|junk|texts?|communications?|correspondence|outreach|pitches|nonsense)';
const writing =
  '(e mailing|emailing|mailing|contacting|writing|messaging|spamming|texting|bothering|calling|ringing|following up|pestering|harassing|harrassing|reaching out|disturbing|pinging|soliciting|bugging|chasing|nagging|hounding|annoying|marketing to|pitching|selling|asking|pushing|trying|hearing from|hearing about|insisting)';
const write =
  '(e mail|email|mail|contact|write|message|spam|text|bother|pester|harass|disturb|reach out|follow up|solicit|ping|bug|chase|hound|approach|get in touch|communicate)';
const mine =
  '(my|our) (e mail id|contact information|contact info|domain|mailbox|inbox|team|name|e mail address|e mail|email address|email|mail address|mail|address|contact details|contact|contacts|details|data|information|info|personal data|company|business|account|organi[sz]ation)';
const me = `(me|us|myself|ourselves|${mine}|this (e mail address|email address|e mail|email|address|mailbox|account|inbox|contact)|emailaddress)`;
const list =
  '(mailing lists?|lists?|mailings?|database|distribution|records|crm|sequence|campaigns?|system|emails?|e mails?|mails?|newsletters?|contacts|books|files|radar)';
const politely = '(ever |please |again |just |even |kindly )?';
const toMe =
  '( to)? (me|us|(my|our) (company|office|team|staff|address|e mail|email|inbox|people|firm|business|colleagues|account)|again|anymore|any more|any further|any longer|further|here|back|this (address|email|account|mailbox|person|company)|emailaddress|ever|at all)';
const remove = '(remove|delete|erase|purge|unlist|deregister|unregister|scrub)';
const doNot = '(do not|dont|donot|never|no longer|must not|should not|shouldnt)';

/** Opt-outs in English. */
export const englishStops: StopPhrases = {
  words:
    'stop|stopp|stop all|stopall|unsubscribe|unsubscribe me|unsubscribe us|unsubscribed|un subscribe|unsub|unsubcribe|unsuscribe|unsubscibe|optout|opt out|opt me out|remove|remove me|remove us|take me off|delete me|no more emails|no more mails|leave me alone|stop it|stop this|just stop|stop emails|stop emailing|do not contact|remove from list|remove from the list|remove from your list|s t o p|opting out|opted out|i opt out|rm me|not interested ever|not interested or ever|no spam|no spam please|i unsubscribe|no more of this|no thanks stop|no emails|no mails',
  weakWords: 'end|quit|cancel|revoke|no more|enough|delete|off|out|cease|desist|stop now',
  demands: [
    '(could|can|may|will|would) (i|we) (please )?(be|get) (removed|deleted|taken off|unsubscribed|excluded)',
    `(withdraw|take|pull) ${me} .. (from|off) (your|this|the|any) .. ${list}|withdraw (my|our) (details|data|e mail|email|address)`,
    `(turn|switch) (these|those|your|the|this) . ${mails} off|(turn|switch) off (these|those|your|the) . ${mails}`,
    '(deleted|erased|destroyed|delete|erase|destroy) (my|our) .. (data|details|information)',
    'forget (about )?my (e mail address|email address|e mail|email|address|contact)',
    `(want|wants|like|wish|rather|appreciate|prefer|glad|grateful) .. you .. (stop|stopped|ceased|quit) . ${writing}`,
    `${me} .. (removed|deleted|erased|taken off|excluded|dropped|unsubscribed)( from| off|$)`,
    `(exclude|drop|strike|suppress|omit) ${me} (from|off) .. `,
    '(want|like|wish|ask|need|prefer|have|request) .. (be )?(excluded|unlisted|dropped)( from|$)',
    'un( |)su[bp]?s?c?ri?b(e|ed|ing)|unsubscription|unsub|unsuscribe|unsubscibe|optout',
    'opt(ing|ed)? (me|us|my .. |our .. )out',
    `opt(ing|ed)? out (of|from) (all|any|your|these|this|those|further|future|receiving|getting|being|it all|${mails}|the (${list}|${mails}))`,
    '(i|we|id|want to|like to|wish to|please|how do i|how to|can i) .. opt(ing)? out$',
    `${remove} ${me}$`,
    '(please|pls|kindly) (remove|unlist|unregister)$',
    `stop (receiving|getting) . (${mails}|this|these|them|your)`,
    `(block|exclude|remove) (me|us) from`,
    `${remove} ${me} (please|pls|now|immediately|asap|at once|thanks|thank you|too|and|as soon|straight away|right away|permanently|completely)`,
    `(${remove}|drop|strike|take|get|exclude|cut|scratch|cross|keep|leave) ${me} . (from|off|out of) . ${list}`,
    '(remove|delete|erase|purge|drop|strike|take|exclude) (me|us) (from|off) (this|it|here|these|there|future|further|any|all)',
    '(take|get|keep|leave|scratch|cross) (me|us|my .. |our .. )off (of )?(this|it|your|that|these)',
    'take (me|us) off .. (this|that|these)|(take|get) (me|us) off( please| now|$)',
    '(remove|removing|removal|removed|delete|deleted|deletion|taken|take|drop|dropped|excluded|off) .. (from|off|of) .. (mailing lists?|mail lists?|email lists?|contact lists?|distribution lists?|marketing lists?|mailing|distribution)',
    '(want|wants|like|wish|ask|asked|asking|request|requesting|need|prefer|demand|insist|expect) .. (to be|be|being|get) (removed|deleted|taken off|unsubscribed|taken out)',
    '(have|get) (me|us|my .. |our .. )(removed|deleted|unsubscribed|taken off)',
    `(stop|quit|cease|halt|discontinue|refrain from|desist from|give up|stop with|done) . ${writing}`,
    `(stop|cease|discontinue|halt|end|quit|cancel|terminate) . ${mails}`,
    '(stop|cease|discontinue|halt|end|quit) (all |any |this |our |your |the |further )?(contact|conversation)( with (me|us))?$',
    `(stop|quit|cease|halt|discontinue|refrain from|desist from|give up|done) . sending( (me|us|this|these|those|your|more|any|such|it|stuff|out|anything|here)| . ${mails}|$)`,
    'stop to (send|write|email|contact|mail|message|bother)',
    '(cancel|end|terminate) (my|our|this|the) . (subscription|mailing)(?! (with|to|at|elsewhere))',
    '(withdraw|revoke|revoking|withdrawing|withdrawn|revoked) .. (consent|permission)',
    '(object|objecting|objection) to .. (processing|marketing|use of my|use of our|contact|contacted)',
    'right to (object|erasure|be forgotten)',
    '(erase|delete|deletion of|erasure of|destroy) . (my|our|all|any) . (personal data|data|personal information|information you)',
    '(suppression|suppress|dnc) list',
    '(drop|strike|cut|scratch|cross) (me|us) from (your|this|the)',
    '(been|be|being) (removed|deleted|taken off|dropped|unsubscribed) . (your|this|these|the) .. lists?',
    '(blacklist|blocklist|suppress) (me|us|my .. |our .. |this |emailaddress)',
    '(leave|let) (my|our) (inbox|mailbox|team|people) . (alone|be$|in peace)',
    '(leave|let) (me|us) (alone|be$|in peace)',
    'lose (my|our|this) (e mail|email|number|address|details|contact)',
    'cease and desist',
    '(get|take|be|keep|came|come|want) .. off (your|this|that|any|all) (mailing |e mail |email |contact |distribution |marketing )?lists?',
  ],
  refusals: [
    '(do not|dont|no longer|never|not) .. (want|wish|like|care|need|agree|supposed) .. on (your|this|any|that|the|a) .. lists?',
    '(no|not any|zero|not the least) interest in (hearing|receiving|being|further|more|your (e mails|emails|mails|messages))',
    '(should|must|may|shall|will|wont|will not|would) (not |never )?be (contacted|e mailed|emailed|approached|solicited|mailed|messaged) (again|anymore|any more|further|any further)',
    '(should|must|may|shall) (not|never) be (contacted|e mailed|emailed|approached|solicited|mailed|messaged)',
    '(do not|dont|not) accept (unsolicited|cold|marketing|promotional|sales)',
    '(interested|thanks|thank you|no|nope|relevant|person|company) (please |pls |so |just )?(remove|stop|unsub|delete)$',

    `(${doNot}|may not|please not|rather you (didnt|did not)|prefer you (not|didnt|did not)|prefer (that )?you (do not|dont)) ${politely}${write}(${toMe}|$)`,
    `(${doNot}|not to) .. (or|nor|and) ${write}${toMe}`,
    `(${doNot}|not to) (include|add|put|keep|enroll|enrol) (me |us |my .. |our .. )(in|on|to) . (${list}|${mails})`,
    '(do not|dont|never|no longer) (have|had|got) . (permission|consent) (to|from|for|$)',
    `(you|to|id|i|we|kindly|please) .. not (to )?(ever )?${write}${toMe}`,
    `(do not|dont|never|must not|should not|shouldnt|not) ${politely}(keep|continue|carry on|go on) (to |with )?(${writing}|${write}|${mails})`,
    `(${doNot}|not to) ${politely}(send|forward|mail|email) (me |us |out |over )?(any (more|further|other|additional|of|kind|sort)|any . ${mails}|anymore|any more|anything (else|more|further|again|like|from)|anything$|more of|more ${mails}|these|those|such|further|stuff|again|your . ${mails}|this (kind|sort|type|stuff|crap|again|anymore|to)|${mails})`,
    `(do not|dont|doesnt|does not|no longer|not|never|didnt|did not|dont really) (want|wish|like|care|need|desire|require|expect|intend|agree|consent|wanting|willing|interested in|looking) .. (receiv(e|ing) .. (${mails}|from (you|your)|anymore|any more|any longer|anything|these|this|it)|(be|being) (contacted|e mailed|emailed|bothered|disturbed|spammed|mailed|messaged|solicited|approached)|(be|being) on (your|this|the|any) . ${list}|hear(ing)? (from you|from your|anything|any more|more)|(get|getting|see|seeing|read|reading) . (${mails}|from you)|(be )?part of (your|this|the) ${list}|further (contact|info|information|${mails})|more ${mails}|(your|these|such|those) . ${mails}|any . ${mails}|${mails} from|contact from)`,
    `(rather|prefer|preferred|appreciate|ask|asked|kindly|request) .. not (to )?(receive|be contacted|get . ${mails}|hear|be e mailed|be emailed|be on)`,
    `(no|not any|isnt any|not much) (need|point|reason|use|sense) .. ${write}`,
    `(do not|dont|may not|must not|cannot|never|not to) . use (my|our) . (data|details|information|e mail|email|address|e mail address|email address|contact)`,
    `(no longer|do not|dont|never|not) .. (wish|want|care|like|need|require) . (to )?(receive|get|be contacted|hear from you)$`,
    `(no longer|do not|dont) (wish|want|care|need|require) (these|those|this|your|any|any of these|any of your) ${mails}`,
    `(do not|dont|didnt|did not|never|wouldnt|would not|should not|shouldnt|not) .. (get|receive|receiving|getting|see|hear|write|send|e mail|email|mail|contact|try|message|follow up) .. (anymore|any more|any longer|ever again|further|again from you)`,
    `(you|please) (do not|dont|didnt|did not) ${write} .. (again|anymore|any more|any longer|further)`,
    `no (more|further|additional|longer any|future|other) . (${mails}|contact|contacts|contacting|of (this|these|your|that)|from (you|your))`,
    `not interested in .. (${mails}|being contacted|further contact)`,
    '(want|wish) (nothing|no part) (more |further |else )?(to do with|from|of|in) (you|this|your)',
    '(not|never) (to )?(be )?contact(ed)? (me |us )?(ever )?again',
    '(not|never) hear(ing)? from (you|your .. ) (ever )?again',
    '(do not|dont|no) (contact|call|mail|e mail|email|disturb) list',
    'no (contact|e mails?|emails?|mails?|messages) (please|pls|thanks|thank you)',
  ],
  grumbles: [
    '(let|hope|should|make|trust|better) .. (be|is|was) .. (last|final) .. (e mail|email|mail|message|contact|time)',
    'take a hike|get a life|no means no|(please|pls|just) cancel (this|it)$|leave (me|us) out of (this|it)|count me out',
    '(do not|dont|never|dont even) (try|bother|contact|write|e mail|email|mail|ask) (again|anymore)',
    '(do not|dont|didnt|did not) (want|need|like|order|ask for) (this|these|them|it|that|those|any of (this|these|it))$',
    '(please|pls|kindly|you|just|to) (just |now )?stop( thanks| thank you| now| thx| please|$)',
    '(this|these|that|it|emails|mails|messages) (is|are) (not |un)(wanted|welcome|wished|desired)',
    '(have|with|without|there is|gave|given) (no|any|my|our) (consent|permission)|without .. consent',
    '(address|mailbox|inbox|account) is (not|for) .. (marketing|advertising|promotion|spam|private use|personal use)',
    '(dont|do not) you (dare|ever)|(do not|dont|not) send (me |us )?(any )?(more|further|another)( one)?$',
    '(take|get) .. (address|email|e mail|name|contact) off',
    '(had it|done|through|over) with (your|these|this|you)',
    '(inbox|mailbox) .. (full of (your|these|this)|flooded|clogged|overflowing)|(flood|flooding|clog|clogging|filling|fill) (up )?(my|our) (inbox|mailbox)',
    '(do|will|would|can|when) you (ever |please |finally |just )?stop$',
    `(should|must|shall|may|can) (not|never) .. (get|receive) .. ${mails}`,
    '(this|it|that|thats|its|is|your|you are|youre|pure|just|more|such|typical|obvious|unwanted|damn|fucking) . spam$',
    '(this is|its|thats|that is|considered|consider this|treat this as) . (spam|junk|harassment(?! free)|phishing|a scam|scam)',
    'spam(mer|mers|ming)|unsolicited|unwanted (e mails?|emails?|mails?|messages?)',
    '(reported|report|reporting|mark|marked|marking|flag|flagged|flagging|block|blocked|blocking) (you|your|this|it|these|them|emailaddress) .. (spam|junk|abuse|phishing|$)',
    '(never|did not|didnt|havent|have not) .. (signed up|sign up|subscribed|subscribe|asked for (this|these|your e mails?|your emails?)|ask for (this|these|your e mails?|your emails?)|request(ed)? (this|these)|opt(ed)? in|consented|consent|given .. (consent|permission)|gave .. (consent|permission)|give .. (consent|permission)|gave you (my|our))',
    '(where|how|who) .. you .. (get|got|find|found|obtain|obtained|have|buy|bought) (my|our|this) (name|e mail|email|address|mail|data|details|contact|contacts|info|information|number)',
    'who gave (you|u|out|them) (my|our|this)',
    '(go away|get lost|bugger off|piss off|fuck off|fuck you|shut up|screw you|sod off|get stuffed|not (this|you) again|give it a rest|knock it off|cut it out|quit it|pack it in|naff off|buzz off|take a hint)',
    'enough (already|is enough|of (this|these|your|it))',
    '(sick|tired|fed up|had enough) (of|with) (your|these|this|you|getting|receiving)',
    '(you are|youre|this is|its) . (harassing|harassment(?! free)|bothering|annoying|pestering)',
    'waste of (my|our) time|wasting (my|our) time',
    '(legal action|sue you|take you to court|complaint (to|with) the|data protection (authority|officer|commissioner|agency)|gdpr (request|breach|violation|complaint|article|art|notice)|(under|violat(es|ing|ion of)|breach of) (the )?(gdpr|can spam|casl|pecr))',
    '(contact|inform|involve|call|hear from|speak to) (my|our) (lawyer|lawyers|attorney|solicitor)',
    'why .. (you|i|we) .. (still|keep|kept|continue|constantly|always) .. (e mailing|emailing|writing|contacting|sending|getting|receiving|to (e mail|email|write|contact|send))',
    '(keep|kept|still|constantly) (getting|receiving|sending|e mailing|emailing|contacting|spamming|bothering|messaging|following up) .. (from you|your|these)',
    'dont bother( me| us| again|$)',
    '(told|asked|said|already|repeatedly) .. (stop|not to (contact|write|email|mail)|leave me)',
    'stop (it|this|that|now|already|please|asap|immediately|right now|at once|everything|bugging|with)',
    'forget (about )?(me|my (e mail|email|address|contact))$',
    '(unsubscribe|opt out) (link|button|option|page|function|form)',
    '(final|last) warning',
    '(seriously|really|thats|had|ok|now) enough$',
    'make (this|it|them|these) stop',
    '(how|why) .. (i|we|my .. |our .. ) . (got|ended up|landed|get|was put|am|are) on (this|your|the) . list',
    'why (am|do) i (getting|receiving|get|receive|on) . (this|these|your)',
  ],
  negators:
    'not|dont|doesnt|didnt|wont|wouldnt|never|cannot|cant|couldnt|no need to|no reason to|havent|hasnt|isnt|arent|without|instead of|rather than|shouldnt|neednt|no intention|no plans to|please not',
  overdue: 'still|yet|been|havent|have not|why|asked|told|already',
  firstPerson:
    'me|us|my|our|i|id|im|ive|we|wed|weve|myself|ourselves|emailaddress|please|pls|plz|kindly|how do|how can|how to',
  others:
    'guests?|attendees?|participants?|customers?|clients?|subscribers?|delegates?|visitors?|invitees?|users?|people|they|members?|employees?|staff',
  instructionsBefore:
    'if (you|u|anyone|they|someone)|should you|in order to|you (can|may|could)|clicking|click|press|link to|option to|by (replying|clicking|following)',
  instructionsAfter:
    'reply|please reply|simply|just (reply|click|send)|click|please click|visit|follow|press|send an|use the|here|weblink|link|at any time|any time|anytime|manage|preferences|from our|view in|privacy|update',
  laterOn:
    'until|till|before|for (a|the|now|some|two|three|four|six|\\d+)|today|tomorrow|this (week|month|quarter|year)|on (weekends?|sundays?|saturdays?|mondays?)|at (the weekend|weekends|night|this time)|during|between|right now|yet|so (late|early)|after \\d+|by phone|on my (mobile|phone|cell)',
};
