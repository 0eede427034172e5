import { Button, FileButton, Select } from '@mantine/core';
import { ImagePlus, ListPlus } from 'lucide-react';
import { useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import { chatPicture } from '#client/picture/fromFile.ts';
import { type Level, levelSchema } from '#models/level.ts';
import type { StepMarks } from '#models/library/compose.ts';
import { riskSchema } from '#models/risk.ts';
import { useSayArticles } from './useSayArticles.ts';

const levels: readonly Level[] = [1, 2, 3];

type StepBarProps = {
  readonly step: StepMarks | null;
  readonly onMark: (step: StepMarks) => void;
  readonly onAddStep: () => void;
  /** The name of a picture the server has now. */
  readonly onPicture: (name: string) => void;
};

function PictureButton({ onPicture }: Pick<StepBarProps, 'onPicture'>) {
  const say = useSayArticles();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  /** Turned upright, made smaller and encoded anew: where it was taken stays on this computer. */
  async function take(file: File | null) {
    if (!file) return;
    setState('busy');
    const made = await chatPicture(file);
    const answer = made && (await deskApi.addArticlePicture({ name: file.name, blob: made.blob }));
    setState(answer?.ok ? 'idle' : 'failed');
    if (answer?.ok) onPicture(answer.name);
  }
  return (
    <>
      <FileButton accept="image/*" onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            loading={state === 'busy'}
            leftSection={<ImagePlus size={14} aria-hidden="true" />}
          >
            {say('addPicture')}
          </Button>
        )}
      </FileButton>
      <span role="alert">{state === 'failed' ? say('pictureFailed') : ''}</span>
    </>
  );
}

/** From which level the step the cursor is in is safe, and what is dangerous in it. */
export function StepBar({ step, onMark, onAddStep, onPicture }: StepBarProps) {
  const say = useSayArticles();
  return (
    <div className="step-bar">
      <div className="row">
        <Button size="xs" variant="default" leftSection={<ListPlus size={14} aria-hidden="true" />} onClick={onAddStep}>
          {say('addStep')}
        </Button>
        <PictureButton onPicture={onPicture} />
      </div>
      {step === null && <p className="hint">{say('noStep')}</p>}
      {step && (
        <fieldset className="step-marks">
          <legend className="hint">{say('stepBar', { title: step.title })}</legend>
          <Select
            size="xs"
            label={say('safeFrom')}
            allowDeselect={false}
            data={levels.map((level) => ({ value: String(level), label: say(`level${level}`) }))}
            value={String(step.level)}
            onChange={(value) => onMark({ ...step, level: levelSchema.parse(Number(value)) })}
          />
          <Select
            size="xs"
            label={say('risk')}
            allowDeselect={false}
            data={[
              { value: 'none', label: say('noRisk') },
              ...riskSchema.options.map((value) => ({ value, label: say(value) })),
            ]}
            value={step.risk ?? 'none'}
            onChange={(value) => onMark({ ...step, risk: riskSchema.safeParse(value).data ?? null })}
          />
        </fieldset>
      )}
    </div>
  );
}
