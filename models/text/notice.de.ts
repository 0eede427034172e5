/** What is said to somebody who is not on the page, in German. */
export const noticeDe = {
  'here.title': '{technician} ist jetzt für Sie da',
  'here.body': 'Tippen Sie, um mit {company} weiterzumachen. {technician} wartet 3 Minuten auf Sie.',
  'here.subject': '{technician} von {company} ist jetzt für Sie da',
  'here.mail':
    'Guten Tag {customer},\n\n{technician} von {company} ist jetzt für Sie bereit und wartet 3 Minuten. Öffnen Sie diesen Link auf dem Telefon, mit dem Sie die Maschine zeigen möchten:\n\n{link}\n\nDer Link ist nur für Sie und funktioniert einmal. Wenn Sie später kommen, rufen wir Sie noch einmal.\n\n{company}\n\nSie bekommen diese Nachricht, weil Sie um einen Rückruf gebeten haben. Sie wurde automatisch verschickt.',
  'late.title': 'Wir sind zu spät, und das tut uns leid',
  'late.body':
    'Wir wollten Sie bis jetzt anrufen. Sie kommen bei {company} vor anderen an die Reihe; nichts ist verloren.',
  'late.subject': '{company}: Wir sind zu spät, und das tut uns leid',
  'late.mail':
    'Guten Tag {customer},\n\nwir hatten versprochen, Sie bis jetzt anzurufen, und haben es nicht getan. Das tut uns leid. Nichts ist verloren: Sie behalten Ihren Platz, Sie kommen vor allen dran, die nach Ihnen gefragt haben, und wir schreiben wieder, sobald jemand für Sie bereit ist.\n\nWenn Sie lieber auf der Seite warten oder uns nicht mehr brauchen, öffnen Sie diesen Link:\n\n{link}\n\nDer Link ist nur für Sie und funktioniert einmal.\n\n{company}\n\nSie bekommen diese Nachricht, weil Sie um einen Rückruf gebeten haben. Sie wurde automatisch verschickt.',
};
