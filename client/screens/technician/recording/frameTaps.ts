import { FrameTaps } from '#client/call/frameTaps.ts';
import { framesUrl, ownScript } from '#client/tracking/ownScripts.ts';

/** The taps of this page, whichever session they are of. */
export const frameTaps = new FrameTaps(() => new Worker(ownScript(framesUrl), { type: 'module', name: 'frames' }));
