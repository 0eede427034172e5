import type { PreflightKey } from './preflight.en.ts';
import type { Catalogue } from './say.ts';

/** What a check of devices and network says, in German. */
export const preflightDe: Catalogue<PreflightKey> = {
  title: 'Geräte und Netz',
  lead: 'Wir probieren aus, was eine Sitzung braucht. Nichts davon wird aufbewahrt oder an jemanden gesendet.',
  button: 'Geräte und Netz prüfen',
  again: 'Noch einmal prüfen',
  running: 'Wir prüfen. Das dauert bis zu einer halben Minute.',
  'done.good': 'Alles ist da, was eine Sitzung braucht.',
  'done.some': 'Die Prüfung ist fertig. Was vielleicht nicht geht, steht bei jedem Punkt.',
  copy: 'Bericht kopieren',
  copied: 'Kopiert',
  report: 'Der Bericht als Text',
  back: 'Zurück',
  waiting: 'Noch nicht geprüft',
  'verdict.good': 'Geht',
  'verdict.poor': 'Mit Grenzen',
  'verdict.bad': 'Geht nicht',
  'verdict.open': 'Nicht bekannt',

  camera: 'Kamera',
  'camera.works': 'Sie gibt ein Bild von {width} mal {height}.',
  'camera.denied': 'Dieser Browser hält die Kamera für diese Seite geschlossen. Erlauben Sie sie neben der Adresse.',
  'camera.none': 'Dieses Gerät meldet keine Kamera. Ohne sie gibt es Sprache, Fotos und Chat.',
  'camera.busy': 'Eine andere App oder ein anderer Tab hält die Kamera. Schließen Sie das, und prüfen Sie noch einmal.',
  'camera.overConstrained': 'Die Kamera gibt kein passendes Bild.',
  'camera.inAppBrowser':
    'Diese Seite ist in einer anderen App geöffnet, die keine Kamera gibt. Öffnen Sie sie im Browser.',
  'camera.insecure': 'Diese Seite ist nicht verschlüsselt, und solchen Seiten geben Browser keine Kamera.',
  'camera.unsupported':
    'Dieser Browser kann keine Kamera verwenden. Aktualisieren Sie ihn, oder nehmen Sie einen anderen.',
  'camera.unknown': 'Die Kamera ging nicht auf, und der Browser sagt nicht, warum.',

  microphone: 'Mikrofon',
  'microphone.works': 'Es hört etwas.',
  'microphone.silent': 'Es ist offen, und es war nichts zu hören. Prüfen Sie, ob es ausgeschaltet ist.',
  'microphone.denied':
    'Dieser Browser hält das Mikrofon für diese Seite geschlossen. Erlauben Sie es neben der Adresse.',
  'microphone.none': 'Dieses Gerät meldet kein Mikrofon. Sie können die anderen hören und schreiben.',
  'microphone.busy': 'Eine andere App oder ein Anruf hält das Mikrofon. Beenden Sie das, und prüfen Sie noch einmal.',
  'microphone.overConstrained': 'Das Mikrofon gibt keinen passenden Ton.',
  'microphone.inAppBrowser':
    'Diese Seite ist in einer anderen App geöffnet, die kein Mikrofon gibt. Öffnen Sie sie im Browser.',
  'microphone.insecure': 'Diese Seite ist nicht verschlüsselt, und solchen Seiten geben Browser kein Mikrofon.',
  'microphone.unsupported':
    'Dieser Browser kann kein Mikrofon verwenden. Aktualisieren Sie ihn, oder nehmen Sie einen anderen.',
  'microphone.unknown': 'Das Mikrofon ging nicht auf, und der Browser sagt nicht, warum.',

  server: 'Weg zu unserem Server',
  'server.works': 'Er antwortet in {ms} ms, und die Leitung zu ihm bleibt offen.',
  'server.slow': 'Er antwortet, aber erst nach {ms} ms. Alles geht, mit spürbarer Verzögerung.',
  'server.polling':
    'Er antwortet in {ms} ms, und dieses Netz lässt keine Leitung offen. Wir fragen stattdessen immer wieder: Das geht, mit Verzögerung.',
  'server.unreached': 'Er antwortet nicht. Ohne ihn beginnt keine Sitzung. Prüfen Sie das Netz dieses Geräts.',

  udp: 'Direkter Weg (UDP)',
  'udp.works': 'Pakete von Bild und Sprache kommen aus diesem Netz hinaus und zurück.',
  'udp.blocked':
    'Dieses Netz lässt keine Pakete von Bild und Sprache durch (UDP). Ein direkter Weg ist nicht möglich; nur ein Relay über TCP hilft.',
  'udp.unknown':
    'Von hier aus lässt es sich nicht ausprobieren, weil kein Server da ist, der antworten würde. In ein und demselben Netz geht es meist.',

  relay: 'Relay (TURN)',
  'relay.works':
    'Ein Relay ist über {by} erreichbar. Bild und Sprache kommen auch dort durch, wo kein direkter Weg ist.',
  'relay.unreached':
    'Relays sind eingerichtet, und keines ist von hier aus erreichbar. Wo kein direkter Weg durchkommt, gibt es kein Bild und keine Sprache.',
  'relay.missing':
    'Es ist kein Relay eingerichtet. Zwischen Netzen, die keinen direkten Weg durchlassen, wie viele Mobilfunk-, Firmen- und Gastnetze, gibt es kein Bild und keine Sprache. Chat, Fotos und angehaltene Bilder gehen über unseren Server und funktionieren trotzdem.',
  'relay.notYet': 'Relays sind eingerichtet. Sie lassen sich ausprobieren, sobald Sie in einer Sitzung sind.',
  'relay.unknown': 'Unser Server antwortet nicht, deshalb wissen wir von keinem.',

  bandwidth: 'Wie viel durchkommt',
  'bandwidth.hd': 'Mindestens {up} kbit/s hinaus und {down} herein: genug für das scharfe bewegte Bild.',
  'bandwidth.low': 'Etwa {up} kbit/s hinaus und {down} herein: Das Bild wird klein sein und sich bewegen.',
  'bandwidth.stills': 'Etwa {up} kbit/s hinaus und {down} herein: Das Bild kommt in Einzelbildern, neben der Sprache.',
  'bandwidth.voice': 'Etwa {up} kbit/s hinaus und {down} herein: genug für die Sprache, mit einem Bild ab und zu.',
  'bandwidth.text': 'Etwa {up} kbit/s hinaus und {down} herein: zu wenig für Sprache. Der Chat geht.',
  'bandwidth.unknown': 'Es ließ sich nicht messen.',
};
