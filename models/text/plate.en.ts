/** What is said while a name plate is scanned, in English. */
export const plateEn = {
  'plate.scan': 'Scan the code or the name plate',
  'plate.stop': 'Stop the camera',
  'plate.again': 'Try the camera again',
  'plate.opening': 'Opening the camera.',
  'plate.loading': 'Getting ready to read codes. This takes a moment once.',
  'plate.look': 'Hold the code inside the frame. If there is none, type the serial number below.',
  'plate.found': 'Found. Opening the page.',
  'plate.notOurs':
    'This code says “{text}”, which is no machine of ours. Look for another code, or type the serial number below.',
  'plate.noReader': 'Codes cannot be read on this device right now. Type the serial number below: that always works.',
  'plate.denied':
    'The camera is not allowed here. Allow it in the browser’s settings for this page, or type the serial number below.',
  'plate.none': 'We found no camera on this device. Type the serial number below.',
  'plate.busy':
    'We could not open the camera, because another app is using it. Close it and try again, or type the serial number below.',
  'plate.overConstrained': 'The camera gives no fitting picture. Try again, or type the serial number below.',
  'plate.inAppBrowser':
    'This app keeps the camera closed. Open the page in your browser, or type the serial number below.',
  'plate.insecure': 'This page is not encrypted, so the browser keeps the camera closed. Type the serial number below.',
  'plate.unsupported': 'This browser cannot use the camera. Type the serial number below.',
  'plate.unknown':
    'We could not open the camera, and the browser did not say why. Try again, or type the serial number below.',
};
