export { alikeScores } from './alike';
export { briefDirections, briefPatterns, describe } from './brief';
export { strongestCorner } from './corner';
export { fastPeaks, fastScores } from './fast';
export { nearestTwo } from './hamming';
export { alignPatches } from './lucasKanade';
export { allocate } from './memory';
export { halve, smooth } from './pyramid';
export { warpView } from './warp';
