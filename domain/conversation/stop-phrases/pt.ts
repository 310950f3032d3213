import type { StopPhrases } from './shape.ts';

const mails =
  '(e mails?|emails?|mails?|correios?|mensagem|mensagens|newsletters?|publicidade|ofertas?|spam|comunicacoes|comunicacao|promocoes|propaganda|propagandas|contatos?|contactos?|informacoes|boletim|boletins|notificacoes|propostas)';
const mine =
  '(o meu|a minha|os meus|o nosso|a nossa|os nossos|meu|minha|meus|nosso|nossa|este|esse|esta) (e mail|email|mail|correio|endereco|endereco de e mail|endereco de email|contato|contacto|dados|nome|cadastro|registo|registro|conta|empresa)';
const list =
  '(lista|listas|base de dados|bases de dados|base|mailing|newsletter|cadastro|registos?|registros?|sistema|contatos|contactos|envios|distribuicao|banco de dados)';
const write =
  '(escrev(a|am|as|er|er me|er nos|endo)|envi(e|em|es|ar|ar me|ar nos|ando)|mand(e|em|es|ar|ar me|ando)|contat(e|em|es|ar|ar me|ar nos|ando)|contact(e|em|es|ar|ar me|ar nos|ando)|incomod(e|em|es|ar|ar me|ando)|chate(ie|iem|ar|ar me|ando|ies)|lig(ue|uem|ar|ar me|ando)|insist(a|am|ir|indo)|perturb(e|em|ar)|import(une|unem|unar)|spamar)';
const remove =
  '(remov(a|am|er|e|as)|retir(e|em|ar|a|es)|exclu(a|am|ir|i|as)|tir(e|em|ar|a|es)|apag(ue|uem|ar|a|ues)|elimin(e|em|ar|a|es)|delet(e|em|ar|a))';

/** Opt-outs in Portuguese. */
export const portugueseStops: StopPhrases = {
  words:
    'stop|stopp|remover|remova|remova me|remover me|me remova|sair|descadastrar|descadastre|descadastre me|me descadastre|descadastramento|desinscrever|desinscricao|cancelar inscricao|cancelar subscricao|cancelar a subscricao|anular subscricao|excluir|nao enviar mais|sem mais e mails|sem mais emails|chega de e mails|remover da lista',
  weakWords:
    'parar|pare|parem|cancelar|cancela|basta|chega|anular|apagar|eliminar|fim|baixa|nao mais',
  demands: [
    '(descadastr|desinscrev|desinscri|desassin)(ar|e|em|o|amento|er|a|am|cao|ar me|e me|er me|a me|es)?',
    `${remove} (me|nos|emailaddress)`,
    `(me|nos) . ${remove}( .. ${list}|$| por favor)`,
    `${remove} . ${mine}`,
    `${remove} .. (meu|minha|nosso|nossa|este|esse|emailaddress) .. (da|das|do|dos|de|desta|dessa|vossa|sua) . ${list}`,
    `(ser|seja|sejamos|sermos) (removid|retirad|excluid|eliminad|apagad)(o|a|os|as)`,
    `(par(e|em|a|ar|es)|deix(e|em|a|ar|es)|cess(e|em|ar)) (ja |imediatamente )?(de|com|os|as|o) .. (${write}|${mails})`,
    `cancel(ar|e|em|o|amento|a)? .. (inscricao|subscricao|assinatura|envio|recebimento|cadastro) . (${list}|${mails}|$)`,
    `(sair|saia|tirar|fora) . (da|desta|dessa|de) (vossa |sua |tua )?${list}`,
    '(deix(e|em|a) me|me deix(e|em|a)|deix(e|em) nos|nos deix(e|em)) em paz',
    '(oponho me|me oponho|opomo nos|oposicao) .. (tratamento|uso|utilizacao|dados|envio|recebimento)',
    '(revogo|revogamos|retiro|retiramos) .. (consentimento|autorizacao)',
    'direito (de oposicao|ao esquecimento|de eliminacao|ao apagamento)',
    '(eliminacao|exclusao|remocao|apagamento) (dos|de|do) .. (meus dados|nossos dados|dados pessoais|meu e mail|meu email|meu contacto|meu contato)',
    'lista (negra|robinson|de exclusao)',
    'dar baixa (do|no|deste|ao) .. (e mail|email|cadastro|registo|lista)',
  ],
  refusals: [
    `nao .. (estar|constar|figurar|continuar) (na|nas|em|nesta) . ${list}`,
    `nao .. ${write} (mais|nunca)`,
    `(abstenham se|abstenha se|evite|evitem|evitar) .. ${write}`,
    `nao (me|nos) (mais )?${write}( .. (mais|nada|nunca|${mails})|$)`,
    `nao (volt(e|em|es)|torn(e|em|es)) a .. ${write}`,
    `nao (continue|continuem|siga|sigam) .. ${write}`,
    `nao (envi(e|em|es|ar)|mand(e|em|es|ar)|escrev(a|am|er)|contat(e|em|ar)|contact(e|em|ar)|incomod(e|em|ar)) (me |nos )?(mais|nada|nenhum|nenhuma|estes|esses|outros|${mails})`,
    `nao (quero|desejo|queremos|desejamos|gostaria|gostariamos|pretendo|pretendemos|aceito|autorizo|tenho interesse em|temos interesse em|estou interessad(o|a) em) . (receber|continuar a receber|ser contat(ad)?(o|a|ado|ada|ados)|ser contactad(o|a|os|as)|que me|que nos|saber) .. (mais|${mails}|nada|vossos|vossas|seus|suas|contat(em|e)|contact(em|e)|escrevam|enviem|incomodem|$)`,
    `nao (quero|queremos|desejo|desejamos|aceito) . (mais|seus|vossos|os vossos|os seus|nenhum|nenhuma|estes|esses) . ${mails}`,
    `nao .. mais .. (receber|ser contatad(o|a|os|as)|ser contactad(o|a|os|as))`,
    `(sem|nenhum|nenhuma|chega de|basta de) (mais )?(destes |desses |estes |esses )?${mails}( por favor|$| obrigad(o|a))`,
    `(deixar|parar) de receber`,
  ],
  grumbles: [
    '(que|espero|seja) .. ultim(o|a) (e mail|email|mensagem|vez)',
    'nao (autorizo|autorizamos|consinto|dou) .. (uso|utilizacao|tratamento|consentimento|dados)',
    '(nao|nunca|jamais) .. (receber|enviar|enviarem|escrever|escreverem|contactar|contactarem|contatar|mandar|mandarem|incomodar) .. (mais|nunca|isto|isso|nada|estes|essas)',
    '(pare|parem|parar|deixe|deixem) (ja )?com (isto|isso|estes|esses|os|as)',
    '(caixa|inbox) .. (cheia|lotada|entupida)',
    'nao insist(a|am|as)',
    'spam|assedio|indesejad(o|a|os|as)|nao solicitad(o|a|os|as)|lixo eletronico|importunacao|perseguicao',
    '(onde|como|de onde) .. (conseguiu|conseguiram|obteve|obtiveram|arranjou|arranjaram|tem|tirou|tiraram|arrumou) .. (o meu|a minha|os meus|o nosso|meu|minha|meus|este) . (e mail|email|mail|endereco|contato|contacto|dados|nome|numero)',
    'quem (lhe|lhes|te|vos) deu|quem deu (o meu|meu|a minha)',
    '(nunca|jamais|nao) .. (me (inscrevi|cadastrei|registei|registrei|subscrevi)|inscrevi me|subscrevi|autorizei|dei .. (consentimento|autorizacao)|pedi (este|esta|estes|estas|para receber)|solicitei)',
    '(denuncia|denunciar|vou denunciar|cnpd|anpd|procon|meu advogado|nosso advogado|medidas legais|acao judicial|processar|reportar como)',
    '(rgpd|lgpd) . (violacao|artigo|pedido|direito)|(nos termos|ao abrigo|de acordo com|conforme) .. (rgpd|lgpd)',
    '(ja chega|chega disso|basta disto|estou fart(o|a)|estamos fartos|que saco|ja basta|que chatice|cansad(o|a) de receber)',
    '(vao|va|vai) .. (merda|catar|lixar|inferno)|desapare(ca|cam)|chatos|idiotas',
    'por( |)que .. (continu(o|am|a)|recebo|recebemos|envi(am|a)|mand(am|a)|escrev(em|e)) .. (receber|enviar|mandar|a |e mails?|emails?|mensagens)',
    '(ja|varias vezes) .. (pedi|disse|solicitei|pedimos|me descadastrei|cancelei)',
    '(link|botao|opcao) .. (descadastr|cancelar a subscricao|cancelar subscricao|remocao|sair da lista)',
  ],
  negators: 'nao|nunca|jamais|sem|em vez de',
  overdue: 'ainda|por que|porque|ja|varias vezes|continuo',
  firstPerson:
    'me|nos|meu|minha|meus|nosso|nossa|eu|quero|queremos|desejo|gostaria|peco|solicito|emailaddress|por favor|favor|agradeco',
  others:
    'convidad(o|a|os|as)|participantes?|clientes?|visitantes?|membros?|funcionarios?|usuarios?|utilizadores?|pessoas|eles',
  instructionsBefore:
    'se (deseja|quiser|nao deseja|pretender|pretende|preferir|nao quiser)|clique|clicar|clicando|pode|link',
  instructionsAfter: 'weblink|clique|aqui|a qualquer momento|link|clicando',
  laterOn:
    'ate|antes|durante|hoje|amanha|esta semana|este (mes|ano)|(no|ao) fim de semana|aos (domingos|sabados)|por (agora|enquanto|telefone)|de momento|no momento|no meu (celular|telemovel)',
};
