/** What a machine's pages say without a network, in English. */
export const offlineEn = {
  'offline.line': 'You are offline: what you opened is here. What you do is sent when the network is back.',
  'offline.title': 'This needs a network',
  'offline.what':
    'There is no connection right now, so a technician cannot see your picture and nothing new can be opened.',
  'offline.kept': 'What you read and tried is kept on this device and sent by itself. You will not be asked again.',
  'offline.do': 'Move to where there is a signal, or switch on Wi-Fi, then try again.',
  'offline.again': 'Try again',
  'offline.back': 'Back to the machine',
  'offline.found': 'Found on this device for “{query}”',
  'offline.nothing': 'Nothing on this device is about “{query}”. Try another word.',
  'offline.all': 'All about this machine',
  'offline.pages': 'This machine’s pages are kept on this device too, so that they open without a network.',
};
