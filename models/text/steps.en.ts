/** How the camera is allowed in each browser, in English. Steps are separated by line breaks. */
export const stepsEn = {
  'steps.chromeAndroid':
    'Tap the icon to the left of the address.\nTap Permissions, then Camera, and choose Allow.\nIf Camera is not listed: phone settings, Apps, Chrome, Permissions, Camera.',
  'steps.samsung':
    'Tap the lock to the left of the address.\nTap Permissions, then Camera, and choose Allow.\nIf Camera is not listed: phone settings, Apps, Samsung Internet, Permissions, Camera.',
  'steps.firefoxAndroid':
    'Tap the lock to the left of the address.\nTap Camera where it says Blocked, so that it says Allowed.\nIf Camera is not listed: phone settings, Apps, Firefox, Permissions, Camera.',
  'steps.edgeAndroid':
    'Tap the lock to the left of the address.\nTap Permissions, then Camera, and choose Allow.\nIf Camera is not listed: phone settings, Apps, Edge, Permissions, Camera.',
  'steps.safariIos':
    'Tap the page icon or aA beside the address.\nTap the three dots or Website Settings, then Camera, and choose Allow.\nIf that is missing: phone settings, Apps, Safari, Camera, Allow.',
  'steps.chromeIos':
    'Open the settings of your phone.\nTap Apps, then Chrome, and switch Camera on.\nCome back here and tap Try again.',
  'steps.firefoxIos':
    'Open the settings of your phone.\nTap Apps, then Firefox, and switch Camera on.\nCome back here and tap Try again.',
  'steps.edgeIos':
    'Open the settings of your phone.\nTap Apps, then Edge, and switch Camera on.\nCome back here and tap Try again.',
  'steps.chromeDesktop':
    'Click the icon to the left of the address.\nSwitch Camera on.\nIf it stays blocked, allow the browser in the privacy settings of your computer.',
  'steps.firefoxDesktop':
    'Click the crossed-out camera to the left of the address.\nRemove the block beside Camera.\nClick Try again and choose Allow.',
  'steps.safariDesktop':
    'In the menu bar choose Safari, then Settings for this website.\nBeside Camera choose Allow.\nClick Try again.',
  'steps.other':
    'Open the settings of your browser for this page.\nAllow the camera.\nCome back here and tap Try again.',
} as const;
export type StepsKey = keyof typeof stepsEn;
