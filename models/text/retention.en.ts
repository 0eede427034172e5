/** Sentences about how long recordings, and the personal data of sessions, are kept, in English. */
export const retentionEn = {
  recordings: 'Recordings',
  sessions: 'Personal data of sessions',
  'erases.recordings': 'Erase recordings by themselves',
  'erases.sessions': 'Erase what is personal of sessions by itself',
  'erasesHint.recordings':
    'Counted from the end of their session. What is on legal hold stays until a lead releases it.',
  'erasesHint.sessions':
    'Counted from the end of the session. Names, words, contacts, chat, pictures, the card and the recording go; the figures stay and name nobody. What is promised or on legal hold stays until that is over.',
  days: 'After so many days',
  'keeps.recordings': 'They are kept until somebody erases them.',
  'keeps.sessions': 'It is kept until a lead erases it, session by session.',
  looking: 'Looking at what would go…',
  'going.recordings':
    'Recordings older than that: {going}. Once saved they are erased within a day, and nobody can bring them back.',
  'going.sessions':
    'Sessions older than that: {going}. Once saved what is personal of them is erased within a day, and nobody can bring it back.',
  'nothingGoes.recordings': 'No recording is older than that yet: nothing goes when you save.',
  'nothingGoes.sessions': 'No session is older than that yet: nothing goes when you save.',
  'held.recordings': 'Older ones on legal hold, which stay: {held}.',
  'held.sessions': 'Older ones on legal hold, which stay: {held}.',
  'unknown.recordings': 'What would go could not be looked up. Recordings that are older are erased within a day.',
  'unknown.sessions': 'What would go could not be looked up. Sessions that are older are erased within a day.',
} as const;
export type RetentionKey = keyof typeof retentionEn;
