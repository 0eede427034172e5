import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { recordingPath } from '#models/api/recording.ts';
import { type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';
import { round } from './figures.ts';

const minutes = 10;
const clients = 50;
const seekMs = 5_000;
/** What a player asks for at once after a seek. */
const rangeBytes = 256 * 1024;
/** 25 frames of 7 kB a second are 1.4 Mbit/s. */
const look = { seconds: 60, frameBytes: 7_000 };

/** Seconds a recorded minute takes from its last byte to its place in a file that can be played. */
async function finaliseAndJoin(house: House, talk: Talk): Promise<number> {
  let spentMs = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    const { id } = await beginRecording(house, talk);
    await house.pass(60_000);
    const bytes = await recordedMedia({ ...look, seed: minute });
    await sendSegment(house.server, talk, { id, bytes });
    const start = performance.now();
    const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: (minute + 1) * 60_000 });
    spentMs += performance.now() - start;
    if (!answer.ok) throw new Error(`A segment was refused as ${answer.reason}.`);
  }
  const start = performance.now();
  await endTalk(house, talk);
  return (spentMs + performance.now() - start) / 1000 / minutes;
}

/** From each request until its first byte, ms, of people who seek without a pause. */
async function seek(house: House, talk: Talk): Promise<number[]> {
  const { cookie } = talk.technician;
  const read = await house.server.request(recordingPath(talk.sessionId), { cookie });
  const [file, ...others] = ((await read.json()) as RecordingAnswer).files;
  if (!file || others.length > 0) throw new Error('The recording is not one file.');
  const waits: number[] = [];
  const until = performance.now() + seekMs;
  const client = async (number: number) => {
    for (let step = number; performance.now() < until; step += 1) {
      const from = Math.floor(((step * 0.618_034) % 1) * (file.bytes - rangeBytes));
      const headers = { range: `bytes=${from}-${from + rangeBytes - 1}` };
      const start = performance.now();
      const response = await house.server.request(file.url, { cookie, headers });
      const reader = response.body?.getReader();
      await reader?.read();
      waits.push(performance.now() - start);
      while (!(await reader?.read())?.done);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return waits.sort((a, b) => a - b);
}

/** What recordings cost the server. The pages that record and play are in the same process, so both figures are upper bounds. */
export async function recordingServer(): Promise<{
  readonly finaliseSecondsPerMinute: number;
  readonly rangeP95Ms: number;
}> {
  const house = await openHouse();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  try {
    const talk = await liveTalk(house);
    delay.enable();
    const finaliseSecondsPerMinute = round(await finaliseAndJoin(house, talk), 2);
    delay.disable();
    const waits = await seek(house, talk);
    const rangeP95Ms = round(waits[Math.floor(waits.length * 0.95)] ?? Number.NaN, 0);
    console.log(
      `${waits.length} seeks; the loop waited ${round(delay.max / 1e6, 0)} ms at most while it made the recording`,
    );
    return { finaliseSecondsPerMinute, rangeP95Ms };
  } finally {
    await house.close();
  }
}
