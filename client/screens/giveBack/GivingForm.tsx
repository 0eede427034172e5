import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { BookPlus, ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { languageSchema } from '#models/level.ts';
import { useDesk } from '../replay/desk.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { Refused } from '../staff/Refused.tsx';
import type { Giving, useGiving } from './giving.ts';
import { StepCard } from './StepCard.tsx';
import { Stretch } from './Stretch.tsx';
import { areReady, givableOf, type StepDraft, shifted, stepOfFrame } from './stepDraft.ts';
import { useMaking, usePictures } from './useGiving.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';

type FormProps = {
  readonly state: ReturnType<typeof useGiving>;
  readonly now: Giving;
  readonly families: readonly string[];
};

/** Title, family and language. */
function About({ state, now, families }: FormProps) {
  const say = useSayGiveBack();
  return (
    <div className="give-about">
      <TextInput
        label={say('articleTitle')}
        maxLength={120}
        value={now.title}
        onChange={(event) => state.change({ title: event.currentTarget.value })}
      />
      <Autocomplete
        label={say('family')}
        data={[...families]}
        maxLength={120}
        value={now.family}
        onChange={(family) => state.change({ family })}
      />
      <Select
        label={say('language')}
        allowDeselect={false}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={now.language}
        onChange={(value) => state.change({ language: languageSchema.parse(value) })}
      />
    </div>
  );
}

/** Adds the frame that the page shows, where there is one that may be taken. */
function AddShown({ state, now }: Pick<FormProps, 'state' | 'now'>) {
  const say = useSayGiveBack();
  const desk = useDesk();
  const [problem, setProblem] = useState<'noFrame' | 'notForTraining' | null>(null);
  const add = () => {
    const atMs = desk.atMs();
    const frame = desk.frame();
    const isGivable = givableOf(desk.answer)(Math.round(atMs));
    setProblem(!isGivable ? 'notForTraining' : frame ? null : 'noFrame');
    if (!frame || !isGivable) return;
    const step = stepOfFrame(atMs, frame);
    const others = now.steps.filter(({ id }) => id !== step.id);
    const later = others.findIndex((other) => other.atMs > step.atMs);
    const { fromMs, toMs } = now.range;
    const range = { fromMs: Math.min(fromMs, step.atMs), toMs: Math.max(toMs, step.atMs) };
    state.change({ range, steps: others.toSpliced(later < 0 ? others.length : later, 0, step) });
  };
  return (
    <div>
      <Button variant="default" leftSection={<ImagePlus size={16} aria-hidden="true" />} onClick={add}>
        {say('addShown')}
      </Button>
      <span role="alert">{problem ? say(problem) : ''}</span>
    </div>
  );
}

/** What the article will be: its stretch, its head, its steps. */
export function GivingForm({ state, now, families }: FormProps) {
  const say = useSayGiveBack();
  const { answer } = useDesk();
  const { steps } = now;
  const pictures = usePictures(answer.recording.id, steps);
  const { at, refusal, make } = useMaking(answer.recording.id);
  const taken = steps.filter(({ isTaken }) => isTaken);
  const isComing = taken.some((step) => step.hasPicture && typeof pictures.pictureOf(step) === 'string');
  const isReady = areReady(steps) && now.title.trim() !== '' && now.family.trim() !== '';
  const set = (id: string, change: Partial<StepDraft>) =>
    state.change({ steps: steps.map((step) => (step.id === id ? { ...step, ...change } : step)) });
  const submit = () => {
    state.settle();
    void make({ giving: now, pictureOf: pictures.pictureOf });
  };
  return (
    <div className="give-form stack">
      <p className="hint">{say('about')}</p>
      <Stretch range={now.range} onRange={state.stretch} />
      <About {...{ state, now, families }} />
      <h3>{say('steps')}</h3>
      {steps.length === 0 && <p className="card empty">{say('none')}</p>}
      <ol className="give-steps">
        {steps.map((step, index) => (
          <StepCard
            key={step.id}
            step={step}
            n={index + 1}
            isLast={index === steps.length - 1}
            picture={pictures.pictureOf(step)}
            whole={pictures.pictureOf({ ...step, crop: null })}
            onChange={(change) => set(step.id, change)}
            onShift={(by) => state.change({ steps: shifted(steps, index, by) })}
            onAgain={() => pictures.again(step)}
          />
        ))}
      </ol>
      <AddShown {...{ state, now }} />
      <Refused reason={refusal} />
      {taken.length > 0 && !areReady(steps) && <p className="hint">{say('missingTitle')}</p>}
      <div className="give-end">
        <Button
          leftSection={<BookPlus size={16} aria-hidden="true" />}
          disabled={!isReady || isComing || at !== null}
          onClick={submit}
        >
          {say('make')}
        </Button>
        {state.isEdited && (
          <Button variant="subtle" onClick={state.startOver}>
            {say('startOver')}
          </Button>
        )}
        <span role="status" className="hint">
          {at !== null ? say('making', { n: at, count: taken.length }) : state.isEdited ? say('kept') : ''}
        </span>
      </div>
    </div>
  );
}
