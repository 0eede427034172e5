import { nanoid } from 'nanoid';
import type { Contact } from '#models/contact.ts';
import type { BeforeAndAfter, Resolution } from '#models/ending/moment.ts';
import type { Mood } from '#models/ending/mood.ts';
import type { Score } from '#models/ending/recommend.ts';
import type { RecoveryOption } from '#models/ending/recovery.ts';
import type { Answer } from '#models/refusal.ts';
import type { RecoveryOutcome } from '#models/wire/ending.ts';
import type { Stay } from '../stay.ts';
import { readPhoto, type Taken, takeStill } from '../takeStill.ts';

/** What a request about this session says first; the id makes asking again the same question. */
function aboutOf({ session }: Stay, id = nanoid()) {
  return { sessionId: session.id, epoch: session.epoch, id };
}

/** Asks again with the same id where no answer came: a face that was tapped is not lost on a thin line. */
async function insist<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await ask();
  return !answer.ok && answer.reason === 'UNREACHABLE' ? await ask() : answer;
}

/** How it feels. */
export function tellMood(stay: Stay, mood: Mood, words: string): Promise<Answer<object>> {
  const said = { ...aboutOf(stay), mood, words: words.trim() || null };
  return insist(() => stay.link.ask('mood:set', said));
}

/** How likely they are to recommend the company. */
export function tellScore(stay: Stay, score: Score): Promise<Answer<object>> {
  const said = { ...aboutOf(stay), score };
  return insist(() => stay.link.ask('score:set', said));
}

/** Whether it is fixed. */
export function tellResolution(
  stay: Stay,
  resolution: Resolution,
  pictures: BeforeAndAfter = { before: null, after: null },
): Promise<Answer<object>> {
  const said = { ...aboutOf(stay), resolution, ...pictures };
  return insist(() => stay.link.ask('closing:answer', said));
}

/** What is taken of a recovery; null for nothing. */
export function chooseRecovery(
  stay: Stay,
  option: RecoveryOption | null,
  contact: Contact,
): Promise<Answer<RecoveryOutcome>> {
  const said = { ...aboutOf(stay), option, contact };
  return insist(() => stay.link.ask('recovery:answer', said));
}

/** The first picture there was, to stand beside the one of how it is now. */
function firstPicture(stay: Stay, nowId: string): string | null {
  const keyframes = [...stay.party.store.getState().drawing.keyframes.values()].filter(({ id }) => id !== nowId);
  return keyframes.sort((a, b) => a.takenAt - b.takenAt)[0]?.id ?? null;
}

/** As long as a picture on a thin line may be on its way before the answer names it in vain. */
const tries = { count: 20, everyMs: 1_000 };

const pause = () => new Promise((resolve) => setTimeout(resolve, tries.everyMs));

/** A picture of how it is now: through the camera, or a photo that was chosen. False where there is none. */
export async function tellAfter(stay: Stay, resolution: Resolution, file: Blob | null): Promise<boolean> {
  const { camera, video } = stay.viewfinder;
  const taken: Taken | null = file ? await readPhoto(file) : camera && (await takeStill(camera, video));
  if (!taken) return false;
  const { picture, tracking } = taken;
  const after = picture.keyframe.id;
  const before = firstPicture(stay, after);
  if (tracking) stay.party.addTrackingPicture(after, tracking);
  stay.party.addPicture(picture);
  for (let nth = 0; nth < tries.count; nth += 1) {
    // Of a first picture that never reached the server the card goes without.
    const told = await tellResolution(stay, resolution, { before: nth < tries.count / 2 ? before : null, after });
    if (told.ok || told.reason !== 'NOT_FOUND') return told.ok;
    await pause();
  }
  return false;
}
