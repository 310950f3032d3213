import type { ServiceWords } from './service-words.ts';

/** The service mails in Portuguese. */
export const pt: ServiceWords = {
  greeting: (name) => `Olá, ${name},`,
  plan: 'Plano',
  why: (brand) => `Recebe este e-mail porque ${brand} organiza o seu evento.`,
  questions: 'Perguntas',
  preferences: 'Como e quando lhe escrevemos',
  justAnswer: 'Há algo errado ou em falta? Basta responder a este e-mail.',
  asksAgain: 'O botão abre uma página que mostra a sua escolha e lhe pede que a confirme.',
  next: 'O que se segue',
  choose: (name) => `Escolher ${name}`,
  welcome: {
    subject: (brand) => `Boas-vindas da ${brand}: o seu plano está em preparação`,
    heading: (brand) => `Boas-vindas da ${brand}`,
    lead: (forEvent) => `Começámos um plano ${forEvent}. É isto que sabemos até agora.`,
    known: 'O que sabemos',
    day: 'Dia',
    guests: 'Convidados',
    budget: 'Orçamento',
    steps: [
      'Preparamos propostas de orçamento e enviamos-lhas.',
      'Para a que escolher, procuramos os fornecedores adequados.',
      'Com os fornecedores escolhidos escrevemos o plano final do dia.',
    ],
    dates: 'Datas',
    open: 'Abrir o seu plano',
  },
  budget: {
    heading: (count) =>
      count === 1 ? 'A sua proposta de orçamento' : `${count} propostas de orçamento`,
    lead: (forEvent) => `É assim que o dinheiro ${forEvent} se poderia repartir.`,
    chart: (count) =>
      count === 1
        ? 'As barras mostram as partes da proposta; os números estão mais abaixo.'
        : `As barras comparam as partes das ${count} propostas; os números estão mais abaixo.`,
  },
  options: {
    heading: (count) =>
      count === 1 ? 'Uma combinação de fornecedores' : `${count} combinações de fornecedores`,
    subjectBy: (count, day) =>
      count === 1
        ? `Uma combinação de fornecedores: escolha até ${day}`
        : `${count} combinações de fornecedores: escolha até ${day}`,
    lead: (forEvent) => `Procurámos ${forEvent} fornecedores que estão livres e combinam entre si.`,
    by: (day) => `Escolha, por favor, até ${day}.`,
    held: (day) => `Reservado para si até ${day}.`,
    see: 'Ver os pormenores',
    missing: 'Nenhuma serve? Diga-nos o que falta',
  },
  confirmation: {
    subject: (plan) => `A sua escolha está confirmada: plano ${plan}`,
    heading: 'A sua escolha está confirmada',
    lead: (forEvent) => `São estes os fornecedores que escolheu ${forEvent}.`,
    total: 'No total',
    steps: [
      'Confirmamos as reservas com cada um deles.',
      'Depois escrevemos o plano final do dia e enviamos-lho.',
    ],
    change: 'Não era isto? Responda a este e-mail antes de as reservas serem feitas.',
    open: 'Abrir o seu plano',
  },
  blueprint: {
    subject: (plan) => `O plano final do seu evento está pronto: plano ${plan}`,
    heading: 'O plano final do seu evento está pronto',
    lead: (forEvent) => `Tudo o que previmos ${forEvent} está num só documento.`,
    attached: 'Segue também em anexo a este e-mail, em PDF.',
    download: 'Descarregar o plano final',
    steps: [
      'Leia primeiro o horário: diz quem chega e quando.',
      'Dê a lista de contactos a quem acompanha o dia consigo.',
      'Diga-nos o que deve mudar; enviamos-lhe uma nova versão.',
    ],
  },
  error: {
    subject: (plan) => `Houve um problema com o plano ${plan}`,
    heading: 'Pedimos desculpa',
    lead: (forEvent) => `Ao trabalhar no plano ${forEvent}, algo correu mal do nosso lado.`,
    what: 'O que aconteceu',
    doing: 'O que estamos a fazer',
    steps: [
      'Uma pessoa da nossa equipa está a tratar disso.',
      'Não tem de fazer nada; escrevemos-lhe assim que estiver resolvido.',
    ],
    reference: (code) => `Se nos contactar, indique este número: ${code}.`,
    contact: (address) => `Pode escrever-nos para ${address}, ou basta responder a este e-mail.`,
  },
  reminder: {
    subject: (plan) => `Um pequeno lembrete: plano ${plan}`,
    heading: {
      choose_budget: 'As propostas de orçamento esperam por si',
      choose_vendors: 'A escolha dos fornecedores espera por si',
      review_blueprint: 'O plano final do seu evento espera por si',
    },
    lead: 'Avançamos assim que soubermos o que pensa. Basta uma resposta.',
    by: (day) => `Ajuda-nos ter a sua resposta até ${day}.`,
    done: 'Já respondeu? Muito agradecemos; não tenha em conta este e-mail.',
    open: {
      choose_budget: 'Ver as propostas',
      choose_vendors: 'Ver os fornecedores',
      review_blueprint: 'Ver o plano final',
    },
  },
};
