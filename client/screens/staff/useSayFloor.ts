import { floorDe } from '#models/text/floor.de.ts';
import { type FloorKey, floorEn } from '#models/text/floor.en.ts';
import { sayIn } from './useSay.ts';

/** The queue's words for a key. */
export const useSayFloor = sayIn<FloorKey>({ en: floorEn, de: floorDe });
