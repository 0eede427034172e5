/** Was das Personal über Rückrufe liest, auf Deutsch. */
export const callbackDeskDe = {
  bringing: 'Wir holen {name} zurück',
  bringingSomeone: 'Wir holen die Kundin oder den Kunden zurück',
  bringingHow: 'Dafür sind 3 Minuten Zeit. Was angekommen ist:',
  bringingNothing: 'Es konnte nichts geschickt werden; die Seite sollte offen bleiben.',
  'channel.push': 'Mitteilung auf dem Gerät',
  'channel.mail': 'E-Mail',
  sent: 'vor {time} s geschickt',
  waiting: 'unterwegs',
  failed: 'nicht zustellbar',
  call: '{phone} anrufen',
  putBack: 'In 10 Minuten noch einmal',
  closeIt: 'Beenden und ablegen',
  phoneGiven: 'Telefon {phone}',
  keptTitle: 'Pünktliche Rückrufe',
  kept: '{kept} von {all} Versprechen gehalten',
  keptNone: 'Es wurde noch kein Rückruf versprochen.',
};
