import type { CustomerKey } from './customer.en.ts';
import type { Catalogue } from './say.ts';

/** What the customer reads, in German. */
export const customerDe: Catalogue<CustomerKey> = {
  product: 'Beside',
  'language.other': 'English',
  'language.label': 'Read in English',
  again: 'Noch einmal versuchen',
  close: 'Schließen',

  'opening.body': 'Wir öffnen Ihre Sitzung.',
  'unreachable.title': 'Wir erreichen unseren Server nicht',
  'unreachable.body': 'Wir versuchen es alle paar Sekunden von selbst.',
  'unreachable.do': 'Prüfen Sie, ob Ihr Telefon Netz hat. Wenn Sie WLAN nutzen, versuchen Sie mobile Daten.',
  'mishap.title': 'Auf dieser Seite ist etwas schiefgegangen',
  'mishap.body': 'Es lag nicht an Ihnen. Ihre Sitzung bleibt.',
  'mishap.do': 'Laden Sie die Seite neu, dann sind Sie wieder dort, wo Sie waren.',
  'mishap.button': 'Neu laden',

  'consent.title': 'Zeigen Sie uns, was Sie sehen',
  'consent.lead':
    'Halten Sie das Telefon auf die Maschine. Jemand vom technischen Dienst sieht sie und zeichnet ins Bild, was zu tun ist.',
  'consent.who.title': 'Nur eine Person',
  'consent.who.body': 'Nur wer Ihnen hilft, sieht und hört Sie.',
  'consent.you.title': 'Sie entscheiden, wann',
  'consent.you.body': 'Zu sehen ist erst etwas, wenn Sie auf Zeigen tippen. Anhalten oder beenden geht jederzeit.',
  'consent.recording.tick': 'Für Schulungen aufzeichnen',
  'consent.recording.means':
    'Ohne Häkchen wird nichts aufgezeichnet. Mit Häkchen sehen es nur Ausbilder dieser Firma. Die Hilfe ist die gleiche.',
  'consent.button': 'Zustimmen und Kamera öffnen',
  'consent.busy': 'Die Kamera wird geöffnet …',
  'consent.hint': 'Gleich fragt Ihr Browser. Tippen Sie auf Zulassen.',

  'gone.title': 'Dieser Link gilt nicht mehr',
  'gone.body': 'Er wurde schon verwendet, oder seine Zeit ist um. Bei uns ist nichts verloren.',
  'gone.do': 'Bitten Sie um einen neuen Link, oder scannen Sie den Code an der Maschine noch einmal.',
  'noLink.title': 'Öffnen Sie Ihren Link',
  'noLink.body': 'Diese Seite gehört zu einem Link, der für Sie gemacht wurde. Er steht nicht mehr in der Adresse.',
  'noLink.do': 'Öffnen Sie den Link in Ihrer Nachricht noch einmal, oder scannen Sie den Code an der Maschine.',
  'inUse.title': 'Auf einem anderen Gerät geöffnet',
  'inUse.body':
    'Diese Sitzung läuft auf einem anderen Telefon oder in einem anderen Browser. Sie kann nur an einem Ort sein.',
  'inUse.do': 'Holen Sie sie hierher, wenn Sie hier weitermachen möchten. Dort wird sie dann geschlossen.',
  'inUse.button': 'Hier weitermachen',
  'taken.device.title': 'Ihre Sitzung ist auf ein anderes Gerät gewechselt',
  'taken.device.body': 'Sie wurde dort geöffnet. Die Kamera hier ist aus.',
  'taken.tab.title': 'Ihre Sitzung ist in einem anderen Tab geöffnet',
  'taken.tab.body': 'Die Kamera hier ist aus, damit nur eine Seite Ihr Bild zeigt.',
  'taken.do': 'Nichts ist verloren. Sie können sie jederzeit zurückholen.',
  'taken.button': 'Hier weitermachen',

  'stage.label': 'Bild Ihrer Kamera',
  'stage.hint': 'Tippen Sie ins Bild, um auf etwas zu zeigen',
  'stage.noPicture': 'Kein Kamerabild',
  'stage.noPicture.body': 'Sie können mit {name} sprechen und Fotos senden.',

  'preview.queued.title': 'Wir suchen jemanden, der Ihnen hilft',
  'preview.queued.body': 'Bei {company} geht es der Reihe nach. Sie können das Bild schon einrichten.',
  'preview.again.title': 'Wir suchen eine andere Person',
  'preview.again.body': 'Sie sieht alles, was bisher war. Sie behalten Ihren Platz.',
  'preview.offered.title': 'Gerade wird jemand gefragt',
  'preview.offered.body': 'Richten Sie das Bild schon ein: nah heran, ruhig halten, Licht darauf.',
  'preview.connecting.title': '{name} kommt dazu',
  'preview.connecting.body': 'Technischer Dienst, Stufe {level}. Sie können das Bild schon einrichten.',
  'preview.live.title': '{name} ist da',
  'preview.live.body': 'Sie können miteinander sprechen. Tippen Sie auf Zeigen, wenn das Bild stimmt.',
  'preview.live.silent': 'Tippen Sie auf Zeigen, wenn das Bild stimmt.',
  'preview.show': 'Zeigen',
  'preview.ready.body': 'Ihr Bild wird gezeigt, sobald jemand dazukommt. Bis dahin sieht es niemand.',
  'preview.unshow': 'Doch noch nicht zeigen',
  'preview.without.body': 'Sobald jemand dazukommt, geht es mit Stimme und Fotos weiter.',
  'stage.noPicture.silent': 'Sie können {name} Fotos senden.',

  'bar.label': 'Bedienung',
  'bar.pause': 'Pause',
  'bar.resume': 'Zeigen',
  'bar.pause.long': 'Pause: Bild anhalten',
  'bar.resume.long': 'Zeigen: Bild wieder zeigen',
  'bar.mute': 'Stumm',
  'bar.unmute': 'Ton an',
  'bar.mute.long': 'Stumm: Mikrofon ausschalten',
  'bar.unmute.long': 'Ton an: Mikrofon einschalten',
  'bar.light': 'Licht',
  'bar.light.long': 'Licht einschalten',
  'bar.dark.long': 'Licht ausschalten',
  'bar.flip': 'Drehen',
  'bar.flip.long': 'Drehen: andere Kamera verwenden',
  'bar.photo': 'Foto',
  'bar.photo.long': 'Foto: ein scharfes senden',
  'bar.stop': 'Stopp',
  'bar.stop.long': 'Stopp: beenden und auflegen',
  'bar.camera': 'Kamera',
  'bar.camera.long': 'Kamera noch einmal versuchen',

  'chip.level': 'Stufe {level}',
  'chip.recording': 'REC',
  'chip.hd': 'Scharf',
  'chip.fair': 'Mittel',
  'chip.poor': 'Schwach',
  'chip.none': 'Kein Bild',
  'chip.quality': 'Verbindung: {grade}',
  'recording.title': 'Sie haben die Aufzeichnung erlaubt',
  'recording.body':
    'Bild, Ton und Zeichnungen dürfen für Schulungen aufbewahrt werden. Sie können das jetzt widerrufen; die Hilfe geht weiter.',
  'recording.withdraw': 'Nicht mehr aufzeichnen',
  'recording.keep': 'So lassen',

  'held.alt': 'Das Bild, das {name} Ihnen zeigt, mit Zeichnungen',
  'held.toLive': 'Zurück zu live',
  'held.toHeld': 'Zeichnung sehen',
  'held.loading': 'Das gehaltene Bild ist unterwegs.',
  'held.undrawable':
    'Dieses Telefon kann die Zeichnung nicht darstellen. Bitten Sie {name}, das Bild aufzubewahren: dort ist sie zu sehen.',
  'instruction.turn.clockwise': 'Nach rechts drehen, im Uhrzeigersinn.',
  'instruction.turn.counterclockwise': 'Nach links drehen, gegen den Uhrzeigersinn.',
  'instruction.press': 'Hier drücken.',
  'instruction.pull': 'Hier ziehen.',
  'instruction.step': 'Schritt {number}',
  'instruction.label': 'Was jetzt zu tun ist',

  'kept.label': 'Für Sie aufbewahrte Bilder',
  'kept.open': 'Bild {number} öffnen',
  'kept.alt': 'Aufbewahrtes Bild {number} mit Zeichnungen',

  'notice.torchOn': '{name} hat Ihr Licht eingeschaltet.',
  'notice.torchOff': '{name} hat Ihr Licht ausgeschaltet.',
  'notice.zoom': '{name} hat den Zoom geändert.',
  'notice.camera': '{name} hat zu einer anderen Kamera Ihres Telefons gewechselt.',
  'notice.still': '{name} macht ein scharfes Foto mit Ihrer Kamera. Bitte ruhig halten.',
  'notice.refused': '{name} wollte etwas an Ihrer Kamera ändern. Ihr Telefon hat es nicht zugelassen.',
  'notice.photoSent': 'Foto gesendet. {name} kann darauf zeichnen.',
  'notice.photoFailed': 'Das Foto ist nicht gelungen. Halten Sie ruhig und tippen Sie noch einmal auf Foto.',
  'notice.fileFailed': 'Dieses Bild konnten wir nicht lesen. Wählen Sie ein anderes.',
  'notice.paused.title': 'Ihr Bild ist angehalten',
  'notice.paused.body': '{name} sieht jetzt nichts und hört Sie weiter.',
  'notice.paused.silent': '{name} sieht und hört jetzt nichts: Ihr Mikrofon ist aus.',
  'notice.paused.do': 'Bild zeigen',
  'notice.stalled.title': 'Ihre Kamera steht',
  'notice.stalled.body': 'Ein Anruf oder eine andere App benutzt sie. Ihr Platz bleibt.',
  'notice.stalled.do': 'Tippen zum Fortsetzen',
  'notice.sound.title': 'Der Ton ist gesperrt',
  'notice.sound.body': 'Ihr Browser wartet auf ein Tippen, bevor er Ton abspielt.',
  'notice.sound.do': '{name} hören',
  'notice.offline.title': 'Ihr Telefon hat kein Netz',
  'notice.offline.body':
    'Wir verbinden von selbst wieder, sobald es zurück ist. Ihr Platz bleibt. Ein paar Schritte weiter ist es vielleicht besser.',
  'notice.interrupted.title': 'Die Verbindung ist abgerissen',
  'notice.interrupted.body': 'Wir verbinden Sie von selbst wieder mit {name}. Bleiben Sie auf dieser Seite.',
  'notice.paused2m.title': 'Ihre Sitzung ruht',
  'notice.paused2m.body':
    'Wir versuchen es weiter. Sie können die Seite auch schließen und Ihren Link innerhalb eines Tages wieder öffnen.',
  'notice.lost.title': '{name} hat die Verbindung verloren',
  'notice.lost.body': '{name} kommt zurück. Ihr Platz bleibt, und nichts ist verloren.',
  'notice.server.title': 'Unser Server antwortet nicht',
  'notice.server.live': 'Ihr Gespräch geht weiter. Wir verbinden von selbst wieder.',
  'notice.server.waiting': 'Wir verbinden von selbst wieder. Ihr Platz bleibt.',
  somebody: 'Die Person vom technischen Dienst',

  'trouble.voice': 'Mit Stimme und Fotos weiter',
  'trouble.photos': 'Mit Fotos weiter',
  'trouble.waits': 'Ihre Sitzung bleibt dabei offen.',
  'trouble.waitsFor': '{name} ist da, und Ihre Sitzung bleibt dabei offen.',
  'trouble.why': 'Was Sie tun können',
  'trouble.denied.title': 'Die Kamera ist nicht erlaubt',
  'trouble.denied.body':
    'Ihr Browser hält die Kamera für diese Seite geschlossen. Wir merken von selbst, wenn Sie sie erlauben.',
  'trouble.none.title': 'Wir haben keine Kamera gefunden',
  'trouble.none.body': 'Dieses Gerät meldet keine Kamera.',
  'trouble.none.steps':
    'Wenn sich eine Kamera anschließen lässt, schließen Sie sie an.\nOder öffnen Sie Ihren Link auf einem Telefon.\nTippen Sie dann auf Noch einmal versuchen.',
  'trouble.busy.title': 'Die Kamera wird gerade benutzt',
  'trouble.busy.body': 'Eine andere App oder ein anderer Tab hält sie fest.',
  'trouble.busy.steps':
    'Schließen Sie andere Apps mit Kamera, zum Beispiel Videoanrufe.\nBeenden Sie einen laufenden Anruf.\nTippen Sie dann auf Noch einmal versuchen.',
  'trouble.overConstrained.title': 'Die Kamera liefert kein passendes Bild',
  'trouble.overConstrained.body': 'Wir haben schon weniger verlangt. Sie startet trotzdem nicht.',
  'trouble.overConstrained.steps':
    'Tippen Sie auf Noch einmal versuchen.\nWenn es so bleibt, schließen Sie den Browser und öffnen Sie Ihren Link neu.',
  'trouble.inAppBrowser.title': 'Diese App hält die Kamera geschlossen',
  'trouble.inAppBrowser.body': 'Ihr Link wurde in einer anderen App geöffnet. Dort geht die Kamera oft nicht.',
  'trouble.inAppBrowser.steps.ios':
    'Kopieren Sie unten den Link.\nÖffnen Sie Safari.\nTippen Sie ins Adressfeld, fügen Sie ihn ein und öffnen Sie ihn.',
  'trouble.inAppBrowser.steps.android':
    'Kopieren Sie unten den Link.\nÖffnen Sie Chrome.\nTippen Sie ins Adressfeld, fügen Sie ihn ein und öffnen Sie ihn.',
  'trouble.inAppBrowser.lost':
    'Gehen Sie zurück zu Ihrer Nachricht, halten Sie den Finger auf den Link und öffnen Sie ihn im Browser.',
  'trouble.copy': 'Link kopieren',
  'trouble.copied': 'Kopiert',
  'trouble.insecure.title': 'Diese Seite ist nicht verschlüsselt',
  'trouble.insecure.body': 'Browser geben die Kamera nur an Adressen, die mit https beginnen.',
  'trouble.insecure.steps':
    'Öffnen Sie unten die verschlüsselte Seite.\nWenn sie sich nicht öffnet, bitten Sie um einen neuen Link.',
  'trouble.insecure.button': 'Verschlüsselte Seite öffnen',
  'trouble.unsupported.title': 'Dieser Browser kann die Kamera nicht nutzen',
  'trouble.unsupported.body': 'Er ist zu alt, oder Kameras sind in ihm abgeschaltet.',
  'trouble.unsupported.steps':
    'Aktualisieren Sie den Browser, oder nehmen Sie Chrome, Safari, Firefox oder Edge.\nÖffnen Sie dort Ihren Link.',
  'trouble.unknown.title': 'Die Kamera ließ sich nicht öffnen',
  'trouble.unknown.body': 'Der Browser hat nicht gesagt, warum.',
  'trouble.unknown.steps':
    'Tippen Sie auf Noch einmal versuchen.\nWenn es so bleibt, starten Sie das Telefon neu und öffnen Sie Ihren Link wieder.',

  'steps.chromeAndroid':
    'Tippen Sie auf das Symbol links neben der Adresse.\nTippen Sie auf Berechtigungen, dann Kamera, und wählen Sie Zulassen.\nWenn Kamera dort fehlt: Einstellungen des Telefons, Apps, Chrome, Berechtigungen, Kamera.',
  'steps.samsung':
    'Tippen Sie auf das Schloss links neben der Adresse.\nTippen Sie auf Berechtigungen, dann Kamera, und wählen Sie Zulassen.\nWenn Kamera dort fehlt: Einstellungen des Telefons, Apps, Samsung Internet, Berechtigungen, Kamera.',
  'steps.firefoxAndroid':
    'Tippen Sie auf das Schloss links neben der Adresse.\nTippen Sie bei Kamera auf Blockiert, bis dort Erlaubt steht.\nWenn Kamera dort fehlt: Einstellungen des Telefons, Apps, Firefox, Berechtigungen, Kamera.',
  'steps.edgeAndroid':
    'Tippen Sie auf das Schloss links neben der Adresse.\nTippen Sie auf Berechtigungen, dann Kamera, und wählen Sie Zulassen.\nWenn Kamera dort fehlt: Einstellungen des Telefons, Apps, Edge, Berechtigungen, Kamera.',
  'steps.safariIos':
    'Tippen Sie auf das Seitensymbol oder aA neben der Adresse.\nTippen Sie auf die drei Punkte oder Website-Einstellungen, dann Kamera, und wählen Sie Erlauben.\nWenn das fehlt: Einstellungen des Telefons, Apps, Safari, Kamera, Erlauben.',
  'steps.chromeIos':
    'Öffnen Sie die Einstellungen Ihres Telefons.\nTippen Sie auf Apps, dann Chrome, und schalten Sie Kamera ein.\nKommen Sie zurück und tippen Sie auf Noch einmal versuchen.',
  'steps.firefoxIos':
    'Öffnen Sie die Einstellungen Ihres Telefons.\nTippen Sie auf Apps, dann Firefox, und schalten Sie Kamera ein.\nKommen Sie zurück und tippen Sie auf Noch einmal versuchen.',
  'steps.edgeIos':
    'Öffnen Sie die Einstellungen Ihres Telefons.\nTippen Sie auf Apps, dann Edge, und schalten Sie Kamera ein.\nKommen Sie zurück und tippen Sie auf Noch einmal versuchen.',
  'steps.chromeDesktop':
    'Klicken Sie auf das Symbol links neben der Adresse.\nSchalten Sie Kamera ein.\nBleibt sie gesperrt, erlauben Sie den Browser in den Datenschutz-Einstellungen Ihres Computers.',
  'steps.firefoxDesktop':
    'Klicken Sie auf die durchgestrichene Kamera links neben der Adresse.\nEntfernen Sie die Sperre neben Kamera.\nKlicken Sie auf Noch einmal versuchen und erlauben Sie die Kamera.',
  'steps.safariDesktop':
    'Wählen Sie in der Menüleiste Safari, dann Einstellungen für diese Website.\nWählen Sie neben Kamera Erlauben.\nKlicken Sie auf Noch einmal versuchen.',
  'steps.other':
    'Öffnen Sie im Browser die Einstellungen für diese Seite.\nErlauben Sie die Kamera.\nKommen Sie zurück und tippen Sie auf Noch einmal versuchen.',

  'wrapUp.title': 'Das Gespräch ist beendet',
  'wrapUp.body': '{name} schreibt auf, was Sie gemeinsam gemacht haben. Es erscheint gleich hier.',
  'wrapUp.bodyNobody': 'Was Sie gemeinsam gemacht haben, erscheint gleich hier.',
  'wrapUp.do':
    'Kamera und Mikrofon sind aus. Sie können warten, oder die Seite schließen und Ihren Link später wieder öffnen.',
  'recap.fixed': 'Es ist behoben',
  'recap.partlyFixed': 'Es ist teilweise behoben',
  'recap.notFixed': 'Es ist noch nicht behoben',
  'recap.unfiled': 'Ihre Sitzung ist beendet',
  'recap.abandoned': 'Es endete, bevor jemand dazukam',
  'recap.abandoned.body':
    'Niemand hat etwas gesehen. Bitten Sie um einen neuen Link, wenn Sie es wieder versuchen möchten.',
  'recap.off': 'Kamera und Mikrofon sind aus.',
  'recap.machine': 'Maschine',
  'recap.helper': 'Geholfen hat',
  'recap.helper.name': '{name}, technischer Dienst von {company}, Stufe {level}',
  'recap.note': 'Was gemacht wurde',
  'recap.noNote': 'Es wurde keine Notiz geschrieben.',
  'recap.pictures': 'Bilder mit Zeichnungen',
  'recap.until': 'Sie können Ihren Link noch 15 Minuten lang öffnen, um diese Seite zu sehen.',
  'title.live': '{name} ist da',
};
