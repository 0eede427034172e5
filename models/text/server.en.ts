/** What the server's own few pages say, in English. */
export const serverEn = {
  nothingHereTitle: 'Nothing here',
  nothingHere: 'There is no page at this address. Check the link, or ask the person who sent it for a new one.',
  enterTitle: 'The demo of Beside',
  entering: 'One moment, we are signing you in to the demo.',
  enterFailed:
    'This link does not work any more: each start of the demo makes new ones. Take the link from the terminal window in which the demo runs now.',
  trustTitle: 'Let this phone trust this computer',
  trustWhy:
    'The camera works only over an encrypted connection. On this network we make the certificate for it ourselves, and your phone does not know it yet. Trust it once, and the warning is gone.',
  trustWithout:
    'Without it you can go past the warning and try a session, but working offline and notices from this page are off.',
  trustOnlyHere:
    'Do this only if you started the program yourself or know who did. You can take the certificate away again in the same settings.',
  trustGet: 'Get the certificate',
  trustIphone: 'iPhone and iPad',
  trustIphoneGet: 'Open this page in Safari, tap “Get the certificate” and then “Allow”.',
  trustIphoneInstall: 'Open Settings, General, VPN & Device Management; tap the profile “{name}” and then “Install”.',
  trustIphoneTrust: 'Open Settings, General, About, Certificate Trust Settings; switch “{name}” on.',
  trustAndroid: 'Android',
  trustAndroidGet: 'Tap “Get the certificate”; the file is saved with your downloads.',
  trustAndroidInstall:
    'Open Settings and search for “CA certificate”; tap it, then “Install anyway”, and choose the file that was saved.',
  trustThen: 'Then open the link or scan the code again.',
};
