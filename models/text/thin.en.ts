/** How good the network is, as the customer reads it. */
export const thinEn = {
  'chip.rung.low': 'Small picture',
  'chip.rung.stills': 'Single pictures',
  'chip.rung.voice': 'Voice first',
  'chip.rung.text': 'Text only',
  'chip.relayed': 'Relayed',
  'notice.thin.title': 'Your network is too thin for a voice',
  'notice.thin.body':
    'Write in the chat: that gets through. Voice and pictures come back by themselves when there is room.',
  'chip.hd': 'Sharp',
  'chip.fair': 'Fair',
  'chip.poor': 'Weak',
  'chip.none': 'No picture',
  'chip.quality': 'Connection: {grade}',
} as const;
