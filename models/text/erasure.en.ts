/** Sentences about erasing what is kept of a session, in English. */
export const erasureEn = {
  erase: 'Erase this session…',
  title: 'Erase this session?',
  looking: 'Looking at what is kept…',
  goes: 'This goes, for good',
  person: 'Who the customer was: name, words, faces with words, ways to reach them, and the link they came by',
  work: 'What was said and done: problem, note, what was read and tried before, marks, and who helped',
  content: 'Messages: {messages}. Pictures: {pictures}.',
  recording: 'The recording, and everything that was written, drawn and scored about it',
  card: 'The card: its link says that it is no longer kept',
  stays: 'This stays',
  figures:
    'The figures: that there was a session, how it ended and felt, waits, level and family of the machine. They name nobody.',
  log: 'A line in the changes that you erased it, with its number alone',
  elsewhere:
    'Backups that were made before, until they are thrown away; articles made from it; and for 30 days what your own systems were told, by number.',
  byItself: 'By itself it would go on {when}.',
  never: 'Nobody can bring it back.',
  sure: 'Erase for good',
  not: 'Keep it',
  hold: 'Put on legal hold',
  release: 'Release the legal hold',
  'kept.open': 'This session goes on. It can be erased once it has ended and was filed.',
  'kept.promise':
    'Something is still promised to its customer: a recovery, or a session that goes on with this one. Keep or close that first.',
  'kept.hold': 'Its recording is on legal hold. Nothing of it is erased until a lead releases it.',
  gone: 'Nothing is kept of this session any more.',
  done: 'The session was erased.',
} as const;
export type ErasureKey = keyof typeof erasureEn;
