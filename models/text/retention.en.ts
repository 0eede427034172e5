/** Sentences about how long recordings are kept, in English. */
export const retentionEn = {
  recordings: 'Recordings',
  erases: 'Erase recordings by themselves',
  erasesHint: 'Counted from the end of their session. What is on legal hold stays until a lead releases it.',
  days: 'After so many days',
  keeps: 'They are kept until somebody erases them.',
  looking: 'Looking at what would go…',
  going:
    'Recordings older than that: {going}. Once saved they are erased within a day, and nobody can bring them back.',
  nothingGoes: 'No recording is older than that yet: nothing goes when you save.',
  held: 'Older ones on legal hold, which stay: {held}.',
  unknown: 'What would go could not be looked up. Recordings that are older are erased within a day.',
} as const;
export type RetentionKey = keyof typeof retentionEn;
