import type { MailWords } from './words.ts';

/** The mails in Portuguese. */
export const pt: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `Recebe este e-mail porque aceitou as nossas mensagens${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Escrevemos-lhe porque o nosso trabalho lhe pode ser útil; o seu endereço ${source ? `vem de: ${source}` : 'é público'}.`,
      contract: (source) =>
        `Recebe este e-mail porque trabalhamos para si${source ? ` (${source})` : ''}.`,
    },
    stop: 'Não receber mais mensagens',
    wrongPerson: 'Não sou a pessoa certa',
    reply: 'Responder',
  },
  internal: {
    why: (brand) => `Recebe este e-mail porque trabalha com ${brand}.`,
    sendingTo: (name) => `Para ${name}`,
    timePair: (their, yours) => `${their} na hora do contacto, ${yours} na sua`,
  },
  approval: {
    subject: (to, subject) => `Para decidir: «${subject}» para ${to}`,
    heading: (who, to) => `${who} pede-lhe que aprove um e-mail para ${to}`,
    headingOfSystem: (to) => `Um e-mail para ${to} espera a sua aprovação`,
    nothingYet:
      'Nada foi enviado. O botão abre uma página e nada acontece enquanto lá não carregar num botão.',
    open: 'Abrir para decidir',
    from: 'De',
    to: 'Para',
    subjectLabel: 'Assunto',
    foot: 'Leva também uma ligação para parar todas as mensagens e o nosso endereço postal.',
    whyYou: 'Porquê a si',
    whenTitle: 'Quando sai',
    when: (time) => `Aprovado a tempo, sai ${time}, a não ser que respondam antes.`,
    whenOpen: 'Depois de aprovado, sai à próxima hora adequada, a não ser que respondam antes.',
    risks: 'O que pode correr mal',
    noRisks: 'As verificações nada encontraram a assinalar.',
    facts: 'Em que se apoia',
    noFacts: 'Não usa quaisquer dados sobre esta pessoa.',
    confidence: { sure: 'verificado', likely: 'provável', guess: 'suposição' },
    drafter: {
      template: 'Escrito a partir de um texto-modelo, sem modelo de linguagem.',
      model: 'Redigido por um modelo de linguagem e verificado por regras.',
      person: 'Escrito por uma pessoa.',
    },
    linkTitle: 'Sobre esta ligação',
    linkLives: (until) => `É só sua e vale até à decisão, o mais tardar até ${until}.`,
    others: (count) => (count === 1 ? 'Mais um espera por si.' : `Mais ${count} esperam por si.`),
  },
  gathered: {
    subject: (count) =>
      count === 1 ? 'Um e-mail espera a sua decisão' : `${count} e-mails esperam a sua decisão`,
    shortened: 'O resto do texto está na página.',
    lead: 'Nada foi enviado. Cada botão abre a sua própria página e nada acontece enquanto lá não carregar num botão.',
  },
  reminder: {
    subject: (to, subject) => `Ainda à espera: «${subject}» para ${to}`,
    heading: (to) => `Um e-mail para ${to} ainda espera por si`,
    since: (when) => `O pedido é de ${when}.`,
    deputyNext: (name, when) =>
      `Se ainda estiver em aberto ${when}, o pedido vai também para ${name}.`,
    expires: (when) =>
      `Sem decisão, expira ${when}: então nada é enviado e pergunta-se a uma pessoa.`,
  },
  deputy: {
    subject: (to, subject) => `Em substituição: «${subject}» para ${to}`,
    heading: (first, to) => `${first} ainda não decidiu sobre um e-mail para ${to}`,
    since: (first, when) =>
      `O pedido a ${first} é de ${when}. Está a substituir: conta a primeira decisão.`,
  },
  decided: {
    subject: {
      approved: (to) => `Aprovado: o e-mail para ${to}`,
      rejected: (to) => `Recusado: o e-mail para ${to}`,
    },
    own: {
      approved: (to, when, via) => `Aprovou o e-mail para ${to}: ${when}, ${via}.`,
      rejected: (to, when, via) => `Recusou o e-mail para ${to}: ${when}, ${via}.`,
    },
    other: {
      approved: (who, to, when, via) => `${who} aprovou o e-mail para ${to}: ${when}, ${via}.`,
      rejected: (who, to, when, via) => `${who} recusou o e-mail para ${to}: ${when}, ${via}.`,
    },
    via: {
      link: 'pela ligação recebida',
      inbox: 'na caixa de entrada',
      policy: 'pela regra',
    },
    nothingSent: 'Nada foi enviado e esta versão já não pode ser aprovada.',
    reason: 'O motivo indicado',
    next: 'O que acontece a seguir',
    notYou: 'Não foi uma decisão sua? Abra a ficha e pare lá o e-mail.',
    open: 'Abrir a ficha',
  },
  reply: {
    subject: (name) => `${name} respondeu`,
    received: (when) => `Recebida: ${when}.`,
    stopped: 'As mensagens de seguimento estão paradas. Nada mais sai até à sua decisão.',
    fromOther: (address) => `Veio de outro endereço: ${address}.`,
    addressOnly: 'Foi reconhecida apenas pelo endereço.',
    lookClosely: 'A ver com atenção',
    open: 'Abrir a conversa',
  },
  needsPerson: {
    subject: (name) => `${name}: é precisa a sua decisão`,
    causes: {
      no_lawful_basis: 'Não está indicada nenhuma base para escrever a esta pessoa.',
      send_refused: 'O servidor de correio recusou o e-mail em definitivo.',
      send_failed: 'Não foi possível enviar o e-mail, apesar de várias tentativas.',
      consent_needed: 'Este endereço exige um consentimento, e nenhum está registado.',
      template_needed: 'Só é possível contactá-los pelo WhatsApp, que ainda não aprovou o modelo.',
      address_stopped: 'O endereço está na lista de quem não quer mensagens.',
      all_channels_failed:
        'Nenhum canal desta mensagem resultou; o histórico dá o motivo de cada um.',
      task_waits:
        'Este passo é uma tarefa para uma pessoa: as palavras estão redigidas e o resultado deve ser anotado.',
      no_send_window: 'Não há nenhuma hora a que o e-mail possa sair.',
      away_too_long: 'A ausência dura mais do que podemos esperar.',
      approval_expired: 'Ninguém decidiu sobre o rascunho antes de expirar.',
      rejected_twice: 'O rascunho foi recusado duas vezes.',
      send_unknown:
        'A resposta do servidor de correio perdeu-se; ninguém sabe se o e-mail saiu. Não volta a ser enviado por si.',
      no_address: 'Não conhecemos nenhum endereço para o qual possamos escrever.',
      low_confidence: 'O que sabemos não é suficientemente seguro.',
      draft_failed: 'Nenhum rascunho passou as verificações.',
      stop_like: 'A resposta pode ser um pedido para parar. Leia-a, por favor.',
      handed_over: 'Alguém da equipa passou-lhe este contacto.',
    },
    nothingGoes: 'Nada sai até à sua decisão.',
    open: 'Abrir e decidir',
  },
  signIn: {
    subject: (brand) => `Entrar em ${brand}`,
    lead: 'A ligação abre uma página com um só botão; é esse botão que dá acesso.',
    open: 'Abrir a página de entrada',
    valid: (minutes) => `Serve uma vez, durante ${minutes} minutos.`,
    ignore: 'Não a pediu? Não faça nada: ninguém entra sem esta ligação.',
    title: 'Sobre esta ligação',
  },
  invite: {
    subject: (who, workspace) => `Convite de ${who} para ${workspace}`,
    lead: (workspace) => `Verá os contactos, os rascunhos e as respostas de ${workspace}.`,
    open: 'Abrir o convite',
    valid: (until) => `Serve uma vez, até ${until}.`,
    ignore: 'Não conhece quem envia? Não faça nada: nada é criado sem o seu clique.',
    title: 'Sobre esta ligação',
  },
};
