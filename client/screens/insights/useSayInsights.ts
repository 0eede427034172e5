import { insightsDe } from '#models/text/insights.de.ts';
import { insightsEn } from '#models/text/insights.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about figures. */
export const useSayInsights = sayIn({ en: insightsEn, de: insightsDe });
