import { stepsEn } from './steps.en.ts';

/** What the customer reads where there is no picture, in English. Steps are separated by line breaks. */
export const troubleEn = {
  ...stepsEn,
  'trouble.voice': 'Go on with voice and photos',
  'trouble.photos': 'Go on with photos',
  'trouble.waits': 'Your session stays open while you do this.',
  'trouble.waitsFor': '{name} is here, and your session stays open while you do this.',
  'trouble.why': 'What you can do',
  'trouble.denied.title': 'The camera is not allowed',
  'trouble.denied.body':
    'Your browser keeps the camera closed for this page. We notice by ourselves when you allow it.',
  'trouble.none.title': 'We found no camera',
  'trouble.none.body': 'This device does not report a camera.',
  'trouble.none.steps':
    'If a camera can be plugged in, plug it in.\nOr open your link on a phone.\nThen tap Try again.',
  'trouble.busy.title': 'The camera is in use',
  'trouble.busy.body': 'Another app or another tab is holding it.',
  'trouble.busy.steps':
    'Close other apps that use the camera, such as video calls.\nEnd a phone call, if there is one.\nThen tap Try again.',
  'trouble.overConstrained.title': 'The camera gives no fitting picture',
  'trouble.overConstrained.body': 'We already asked it for less. It still did not start.',
  'trouble.overConstrained.steps': 'Tap Try again.\nIf it stays like this, close the browser and open your link again.',
  'trouble.inAppBrowser.title': 'This app keeps the camera closed',
  'trouble.inAppBrowser.body': 'Your link opened inside another app. Cameras often do not work there.',
  'trouble.inAppBrowser.steps.ios':
    'Copy the link with the button below.\nOpen Safari.\nTap the address field, paste and open it.',
  'trouble.inAppBrowser.steps.android':
    'Copy the link with the button below.\nOpen Chrome.\nTap the address field, paste and open it.',
  'trouble.inAppBrowser.lost': 'Go back to your message, hold your finger on the link, and open it in the browser.',
  'trouble.copy': 'Copy the link',
  'trouble.copied': 'Copied',
  'trouble.insecure.title': 'This page is not encrypted',
  'trouble.insecure.body': 'Browsers give the camera only to addresses that begin with https.',
  'trouble.insecure.steps':
    'Tap the button below to open the encrypted page.\nIf it does not open, ask for a new link.',
  'trouble.insecure.button': 'Open the encrypted page',
  'trouble.unsupported.title': 'This browser cannot use the camera',
  'trouble.unsupported.body': 'It is too old, or cameras are switched off in it.',
  'trouble.unsupported.steps': 'Update your browser, or use Chrome, Safari, Firefox or Edge.\nOpen your link there.',
  'trouble.unknown.title': 'We could not open the camera',
  'trouble.unknown.body': 'The browser did not say why.',
  'trouble.unknown.steps': 'Tap Try again.\nIf it stays like this, restart the phone and open your link again.',
} as const;

export type TroubleKey = keyof typeof troubleEn;
