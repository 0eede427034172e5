import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import { giftApi } from '#client/link/giftApi.ts';
import { type Gift, type GivenPicture, maxGivenMarks } from '#models/api/gifts.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { articlePath } from '../articles/articlePath.ts';
import type { Giving } from './giving.ts';
import { keyOf, type Made, type PictureState, straysAmong } from './pictureStates.ts';
import { makePicture } from './pictures.ts';
import type { StepDraft } from './stepDraft.ts';

/** The pictures of these steps, each made once; what failed is made again when that is asked. */
export function usePictures(recordingId: string, steps: readonly StepDraft[]) {
  const [made, setMade] = useState<ReadonlyMap<string, PictureState>>(new Map());
  const set = useCallback((id: string, state: PictureState | null) => {
    setMade((before) => {
      const after = new Map(before);
      if (state) after.set(id, state);
      else after.delete(id);
      return after;
    });
  }, []);
  const isBusy = [...made.values()].includes('coming');
  const next = isBusy ? undefined : steps.find((step) => !made.has(keyOf(step)));
  useEffect(() => {
    if (!next) return;
    const key = keyOf(next);
    set(key, 'coming');
    makePicture(recordingId, next).then(
      (picture) => set(key, picture),
      () => set(key, 'failed'),
    );
  }, [next, recordingId, set]);
  // A part that was tried and is not wanted any more is not kept in memory.
  useEffect(() => {
    const strays = straysAmong(made, steps);
    if (strays.length > 0) setMade((before) => new Map([...before].filter(([key]) => !strays.includes(key))));
  }, [made, steps]);
  return {
    pictureOf: (step: StepDraft) => made.get(keyOf(step)) ?? 'coming',
    again: (step: StepDraft) => set(keyOf(step), null),
  };
}

async function sendPicture(
  name: string,
  { marked, ground, marks }: Made,
  step: StepDraft,
): Promise<Answer<{ readonly picture: GivenPicture }>> {
  const shown = await deskApi.addArticlePicture({ name, blob: marked });
  if (!shown.ok) return shown;
  const plain = marked === ground ? shown : await deskApi.addArticlePicture({ name: `${name} plain`, blob: ground });
  if (!plain.ok) return plain;
  const { keyframeId } = step;
  return {
    ok: true,
    picture: { name: shown.name, ground: plain.name, keyframeId, marks: marks.slice(0, maxGivenMarks) },
  };
}

type Sending = { readonly giving: Giving; readonly pictureOf: (step: StepDraft) => PictureState };

async function giftOf({ giving, pictureOf }: Sending, told: (n: number) => void): Promise<Answer<{ gift: Gift }>> {
  const { title, family, language, range } = giving;
  const steps: Gift['steps'] = [];
  for (const [index, step] of giving.steps.filter(({ isTaken }) => isTaken).entries()) {
    told(index + 1);
    const made = pictureOf(step);
    const isWanted = step.hasPicture && typeof made !== 'string';
    const sent = isWanted ? await sendPicture(`${title} ${index + 1}`, made, step) : null;
    if (sent && !sent.ok) return sent;
    const { atMs, title: of, text, level, risk } = step;
    const picture = sent?.picture ?? null;
    steps.push({ ...{ atMs, title: of.trim().slice(0, 200), text: text.slice(0, 5_000), level, risk }, picture });
  }
  return { ok: true, gift: { title: title.trim(), family: family.trim(), language, ...range, steps } };
}

/** Sends the pictures and makes the draft; then its editor is open. */
export function useMaking(recordingId: string) {
  const [, go] = useLocation();
  const [at, setAt] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<RefusalReason | null>(null);
  const make = async (sending: Sending): Promise<void> => {
    setRefusal(null);
    setAt(1);
    const made = await giftOf(sending, setAt);
    const answer = made.ok ? await giftApi.give({ recordingId, ...made.gift }) : made;
    setAt(null);
    if (answer.ok) go(articlePath(answer));
    else setRefusal(answer.reason);
  };
  return { at, refusal, make };
}
