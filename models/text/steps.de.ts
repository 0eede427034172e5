import type { Catalogue } from './say.ts';
import type { StepsKey } from './steps.en.ts';

/** How the camera is allowed in each browser, in German. */
export const stepsDe: Catalogue<StepsKey> = {
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
};
