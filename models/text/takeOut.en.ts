/** Sentences of taking a part of a recording out as a film, in English. */
export const takeOutEn = {
  open: 'Take out a film',
  title: 'A film of this recording',
  about:
    'The picture with its marks drawn in, and both voices, as one file on this computer. That you take it out is in the audit log.',
  format: 'Kind of file',
  canWebm: 'WebM: this browser can make it.',
  cannotWebm: 'WebM: this browser cannot make it.',
  canMp4: 'MP4: this browser can make it.',
  canRareMp4:
    'MP4: this browser can make it, with {video} and {audio} in it, which not every player opens. Chrome, Edge, Firefox and VLC do.',
  cannotMp4: 'MP4: this browser cannot make it; it has no encoder for what goes into one.',
  asking: 'Finding out what this browser can make.',
  nothing: 'This browser can make no film. Use a current Chrome, Edge or Safari on a computer.',
  inMemory: 'This browser keeps the film in memory while it is made: at most {mb} MB, about {minutes} minutes.',
  tooLong: 'This part is too long for this browser’s memory. Choose a shorter one, or use Chrome or Edge.',
  start: 'Make the film',
  running: '{percent} % made',
  cancel: 'Cancel',
  cancelled: 'Nothing was made.',
  failed:
    'The film could not be made: a part of the recording did not come, or cannot be read here. Try again, or another part.',
  save: 'Save the film ({mb} MB)',
  done: 'The film is ready.',
} as const;
export type TakeOutKey = keyof typeof takeOutEn;
