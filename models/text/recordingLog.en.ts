/** Sentences about how long a recording is kept and who did what to it, in English. */
export const recordingLogEn = {
  open: 'Legal hold and log…',
  title: 'Legal hold, and who did what',
  looking: 'Looking it up…',
  gone: 'Nothing is kept of this recording any more.',
  isHeld: 'On legal hold. Nothing erases it until a lead releases it.',
  heldText:
    'Once it is released, what the customer has taken back meanwhile goes at once, and what is past its day within a day.',
  isFree: 'Not on legal hold. It is erased by itself on {when}.',
  isOpen: 'Not on legal hold. No day is set on which it is erased by itself.',
  hold: 'Put on legal hold',
  release: 'Release the legal hold',
  erase: 'Erase this recording…',
  eraseText:
    'Picture, voice, marks and what was written, drawn and scored about it go for good; nobody can bring them back. The session stays with its note, its thread, its kept pictures and its card.',
  eraseSure: 'Erase the recording for good',
  eraseNot: 'Keep it',
  lines: 'The log, newest first',
  none: 'Nobody has opened it yet.',
  nobody: 'The customer, or time',
  earlier: 'The log has {count} earlier lines, which are not listed here.',
  'act.viewed': 'opened it',
  'act.played': 'played it',
  'act.fetched': 'had a part fetched beforehand',
  'act.exported': 'took something out',
  'act.given': 'made an article of it',
  'act.held': 'put it on legal hold',
  'act.released': 'released the legal hold',
  'act.reduced': 'erased what was for no purpose any more',
  'act.erased': 'erased it',
  'act.sessionErased': 'erased the session',
} as const;
export type RecordingLogKey = keyof typeof recordingLogEn;
