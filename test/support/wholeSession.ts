import { nanoid } from 'nanoid';
import { notePath } from '#models/api/learning.ts';
import { thumbnailPath } from '#models/api/recording.ts';
import { machineLength } from '#models/code.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { keyframeAt, putPicture, recordShortly } from './bucketHouse.ts';
import { write } from './chat.ts';
import { asks, feels } from './endings.ts';
import { labelling } from './findable.ts';
import { about, afresh, aurora, type House, type Person, type Talk } from './house.ts';
import { arrowBy, learnerOf } from './learning.ts';
import { samplePicture } from './samplePictures.ts';
import { cookieIn } from './server.ts';

/** Stands in everything that anybody says or writes in such a session, and nowhere else. */
export const tellTale = 'zinnober';

const machineId = `${aurora}-machine-1`;

/** A code for the machine, and articles to be read there. */
export async function prepareMachine(house: House): Promise<string> {
  const code = makeCode(machineLength);
  const { store, app } = house.server;
  await publishDemoLibrary({ store, library: app.library }, aurora, ['labeller']);
  await store.machineCodes.insert({ code, companyId: aurora, machineId, createdAt: 1 });
  return code;
}

/** The device they had before, and whether they tried everything there is. */
type Asking = { readonly device?: string; readonly isDeep?: boolean };

/** Somebody who read and tried at the machine, photographed it, and asks: the secret of their link, and their device. */
export async function asksAtMachine(house: House, code: string, { device, isDeep = false }: Asking = {}) {
  const { store } = house.server;
  const [article, ...others] = await store.articles.list(aurora);
  const at = house.clock.now();
  const did = (articleId = '', stepId = ''): TrailEvent => {
    return { id: nanoid(), at, type: 'step', articleId, stepId, result: 'didNotHelp' };
  };
  const more = isDeep ? others.flatMap(({ id, steps }) => steps.map((step) => did(id, step.id))) : [];
  const events: TrailEvent[] = [
    did(article?.id, article?.steps[0]?.id),
    { id: nanoid(), at: at + 1, type: 'searched', text: `${tellTale} hums`, hits: 1 },
    ...more,
  ];
  const secret = makeSecret();
  const cookie = device === undefined ? {} : { cookie: device };
  const asked = await house.server.request('/api/asks', {
    ...cookie,
    body: { code, secret, events, isOffered: false },
  });
  const visit = device ?? cookieIn(asked);
  const photo = {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg' },
    body: await samplePicture(),
    cookie: visit,
  };
  await house.server.request(`/api/machines/${code}/photos/${nanoid()}`, photo);
  return { secret, visit };
}

/** The two of them in a session that is live, agreed to be recorded. */
export async function meet(house: House, secret: string): Promise<Talk> {
  const technician = await house.hire({ level: 3 });
  const desk = await house.readyDeskOf(technician);
  const purposes = ['case', 'training'] as const;
  const visitor = await house.server.exchange(secret, { name: `Zoe ${tellTale}`, purposes: [...purposes] });
  const phone = await house.phoneOf(visitor);
  const sessionId = visitor.session.id;
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === sessionId);
  const epoch = offer?.epoch ?? -1;
  await desk.ask('session:accept', { sessionId, epoch });
  await desk.ask('session:resume', { sessionId, ...afresh });
  const begun = await desk.ask('peer:begin', { sessionId, epoch });
  if (!begun.ok) throw new Error(`They did not meet: ${begun.reason}.`);
  const talk = { sessionId, epoch, pcEpoch: begun.pcEpoch, technician, desk, visitor, phone };
  for (const line of [phone, desk]) await line.ask('media:report', { ...about(talk), isFlowing: true });
  return talk;
}

/** Pictures of each kind, a thread, a label and a recording. */
async function work(house: House, talk: Talk): Promise<void> {
  const { sessionId, epoch, technician, visitor } = talk;
  const session = `/api/sessions/${sessionId}`;
  const put = async (path: string, cookie: string) => {
    const { status } = await putPicture(house, path, { cookie, body: await samplePicture() });
    if (status !== 200) throw new Error(`${path} was refused with ${status}.`);
  };
  await put(keyframeAt(talk, 'keyframe-one'), technician.cookie);
  await put(`${session}/snapshots/snapshot-one?epoch=${epoch}&keyframeId=keyframe-one&seq=0`, technician.cookie);
  await talk.phone.ask('chat:open', { sessionId, lastSeq: 0 });
  await write(talk.phone, sessionId, `It says ${tellTale}.`);
  await put(`${session}/attachments/attachment-one`, visitor.cookie);
  const operations = [labelling(`${tellTale} valve`, technician.id)];
  await talk.desk.ask('operation:append', { ...about(talk), operations });
  await recordShortly(house, talk);
  await put(thumbnailPath(sessionId, 1_000), technician.cookie);
}

/** It is over: a card, a face with words, and a note. */
async function end(house: House, talk: Talk): Promise<void> {
  await asks(house, talk, { found: `${tellTale} in the valve` });
  const felt = { ...about(talk), id: nanoid(), mood: 4, words: `Kind ${tellTale}` } as const;
  await talk.phone.ask('mood:set', felt);
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: `The ${tellTale} was closed.` });
  await house.settle();
  await house.server.app.archive.idle();
  await talk.desk.ask('presence:set', { presence: 'away' });
}

/** A trainer writes, draws and shares a note about it. */
async function learn(house: House, talk: Talk, trainer: Person): Promise<void> {
  const { sessionId } = talk;
  const noteId = nanoid();
  const drawing = { width: 64, height: 48, marks: [arrowBy(trainer)] };
  const learner = learnerOf(house, trainer);
  await learner.note(sessionId, noteId, { atMs: 1_000, text: `See the ${tellTale}.`, drawing });
  const body = await samplePicture();
  await putPicture(house, `${notePath(sessionId, noteId)}/picture`, { cookie: trainer.cookie, body });
  await learner.share(sessionId, noteId);
}

/** A session that has left something everywhere a session can: from the machine's pages to the trainers' notes. */
export async function wholeSession(house: House, secret: string): Promise<Talk> {
  const talk = await meet(house, secret);
  await feels(house, talk, 3);
  await work(house, talk);
  await end(house, talk);
  await learn(house, talk, await house.hire({ role: 'trainer' }));
  return talk;
}
