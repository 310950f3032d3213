import type { SiteWords } from '../site-words.ts';

/** Made-up sites in Portuguese. */
export const pt: SiteWords = {
  language: 'pt',
  country: 'PT',
  places: [
    { street: 'Rua das Tílias', postcode: '1100-148', city: 'Lisboa' },
    { street: 'Rua do Moinho', postcode: '4050-253', city: 'Porto' },
    { street: 'Avenida do Cais', postcode: '8000-161', city: 'Faro' },
  ],
  phone: '+351 210 000 ###',
  headings: {
    about: 'Sobre nós',
    services: 'Eventos',
    contact: 'Contacto',
    phone: 'Telefone',
    email: 'E-mail',
    address: 'Morada',
  },
  kinds: {
    'country-house': {
      what: 'uma casa de campo para a sua festa',
      about: 'Uma quinta com jardim, um celeiro para dançar e doze quartos para a noite.',
      services: ['Casamentos até 120 convidados', 'Festas privadas', 'Retiros de empresa'],
    },
    castle: {
      what: 'um castelo para grandes noites',
      about: 'Para lá do fosso há um salão de banquetes, uma capela e um pátio a céu aberto.',
      services: ['Casamentos na capela', 'Jantares de gala', 'Lançamentos no pátio'],
    },
    vineyard: {
      what: 'uma adega que recebe convidados',
      about: 'A família faz vinho aqui há quatro gerações e gosta de abrir a adega.',
      services: ['Provas para grupos', 'Casamentos na vinha', 'Festas de verão de empresa'],
    },
    'city-hotel': {
      what: 'um hotel no coração da cidade',
      about: 'Oitenta quartos, cinco salas com luz natural e um terraço sobre o rio.',
      services: ['Conferências até 200 pessoas', 'Reuniões de direção', 'Copos-d’água'],
    },
    'conference-centre': {
      what: 'o centro de congressos junto à estação',
      about: 'Um auditório para 900, catorze salas e uma cozinha que chega para todos.',
      services: ['Congressos anuais', 'Feiras', 'Dias de formação'],
    },
    museum: {
      what: 'um museu que abre à noite',
      about: 'Quando os visitantes saem, o grande salão é seu e de duzentos convidados.',
      services: ['Receções ao fim do dia', 'Galas solidárias', 'Visitas privadas de empresa'],
    },
    restaurant: {
      what: 'um restaurante com salas privadas',
      about: 'Cozinha da época, duas salas e uma mesa comprida para quarenta no jardim.',
      services: ['Jantares de véspera', 'Aniversários', 'Jantares de Natal de equipa'],
    },
    boat: {
      what: 'um barco para a sua festa',
      about: 'Um vapor restaurado com dois convés, pista de dança e uma tripulação experiente.',
      services: ['Casamentos na água', 'Passeios de empresa', 'Bodas de prata'],
    },
    'wedding-planner': {
      what: 'casamentos preparados com cuidado',
      about: 'Duas organizadoras, trinta casamentos por ano e nenhuma aliança perdida até hoje.',
      services: ['Organização completa', 'Apoio no dia', 'Cerimónias no estrangeiro'],
    },
    'event-agency': {
      what: 'a agência de eventos ao vivo',
      about: 'De uma frase do pedido fazemos uma noite de que se fala durante anos.',
      services: ['Eventos de empresa', 'Lançamentos de marca', 'Entregas de prémios'],
    },
    'software-firm': {
      what: 'software para equipas que crescem',
      about: 'Somos 140 pessoas em três escritórios e criamos ferramentas de planeamento.',
      services: ['O nosso retiro de setembro', 'Uma conferência anual', 'Encontros'],
    },
    charity: {
      what: 'uma associação para jovens músicos',
      about: 'Emprestamos instrumentos, pagamos aulas e levamos jovens ao palco.',
      services: ['A nossa gala da primavera', 'Concertos solidários', 'Um festival de verão'],
    },
  },
};
