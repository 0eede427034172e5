import { learningDe } from '#models/text/learning.de.ts';
import { type LearningKey, learningEn } from '#models/text/learning.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about what is learned from recordings. */
export const useSayLearning = sayIn<LearningKey>({ en: learningEn, de: learningDe });
