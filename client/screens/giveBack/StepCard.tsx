import { ActionIcon, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Crop, ImageOff, ImagePlus, TextQuote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Level, levelSchema } from '#models/level.ts';
import { riskSchema } from '#models/risk.ts';
import { clockOf } from '../replay/times.ts';
import { CropPicture } from './CropPicture.tsx';
import type { PictureState } from './pictureStates.ts';
import type { StepDraft } from './stepDraft.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';

const levels: readonly Level[] = [1, 2, 3];

type StepProps = {
  readonly step: StepDraft;
  /** Which one it is, from 1, and whether it is the last. */
  readonly n: number;
  readonly isLast: boolean;
  readonly picture: PictureState;
  /** The same where no part of it is chosen. */
  readonly whole: PictureState;
  readonly onChange: (change: Partial<StepDraft>) => void;
  readonly onShift: (by: -1 | 1) => void;
  readonly onAgain: () => void;
};

/** The address of a picture that is in this page only. */
function useAddress(picture: PictureState): string | null {
  const [made, setMade] = useState<{ readonly blob: Blob; readonly url: string } | null>(null);
  const blob = typeof picture === 'string' ? null : picture.marked;
  useEffect(() => {
    if (!blob) return setMade(null);
    const url = URL.createObjectURL(blob);
    setMade({ blob, url });
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  // The address of the picture before is good no more.
  return made && made.blob === blob ? made.url : null;
}

function PictureActions({ step, n, onChange, onCrop }: StepProps & { readonly onCrop: () => void }) {
  const say = useSayGiveBack();
  const Icon = step.hasPicture ? ImageOff : ImagePlus;
  return (
    <div className="give-end">
      {step.hasPicture && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Crop size={14} aria-hidden="true" />}
          onClick={onCrop}
        >
          {say('cropOpen', { n })}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon size={14} aria-hidden="true" />}
        onClick={() => onChange({ hasPicture: !step.hasPicture })}
      >
        {say(step.hasPicture ? 'dropPicture' : 'returnPicture', { n })}
      </Button>
    </div>
  );
}

function Picture(props: StepProps) {
  const { step, n, picture, whole, onChange, onAgain } = props;
  const say = useSayGiveBack();
  const [isCropping, setCropping] = useState(false);
  const [address, wholeAddress] = [useAddress(picture), useAddress(whole)];
  const crop = (part: StepDraft['crop']) => {
    setCropping(false);
    onChange({ crop: part });
  };
  if (isCropping && wholeAddress) return <CropPicture address={wholeAddress} n={n} crop={step.crop} onDone={crop} />;
  return (
    <div className="give-picture" data-out={!step.hasPicture}>
      {address && <img src={address} alt={say('picture', { n })} />}
      {picture === 'coming' && <p className="hint">{say('pictureComing')}</p>}
      {picture === 'failed' && (
        <p role="alert">
          {say('pictureFailed', { n })}{' '}
          <Button size="compact-xs" variant="default" onClick={onAgain}>
            {say('tryAgain')}
          </Button>
        </p>
      )}
      <PictureActions {...props} onCrop={() => setCropping(true)} />
    </div>
  );
}

function Suggestions({ step, onChange }: StepProps) {
  const say = useSayGiveBack();
  if (step.said.length === 0) return null;
  return (
    <details className="give-said">
      <summary>{say('said')}</summary>
      <ul>
        {step.said.map(({ author, text }) => (
          <li key={`${author} ${text}`}>
            <span>{say(author === 'customer' ? 'customerSaid' : 'technicianSaid', { text })}</span>
            <ActionIcon
              variant="default"
              aria-label={say('putIn', { text })}
              onClick={() => onChange({ text: [step.text, text].filter(Boolean).join('\n') })}
            >
              <TextQuote size={14} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Words(props: StepProps) {
  const { step, onChange } = props;
  const say = useSayGiveBack();
  const risks = riskSchema.options.map((value) => ({ value, label: say(value) }));
  return (
    <div className="give-words">
      <TextInput
        label={say('stepTitle')}
        maxLength={200}
        value={step.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={say('stepText')}
        autosize
        minRows={2}
        maxLength={5_000}
        value={step.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className="give-danger">
        <Select
          label={say('level')}
          allowDeselect={false}
          data={levels.map((level) => ({ value: String(level), label: say(`level${level}`) }))}
          value={String(step.level)}
          onChange={(value) => onChange({ level: levelSchema.parse(Number(value)) })}
        />
        <Select
          label={say('risk')}
          allowDeselect={false}
          data={[{ value: 'none', label: say('noRisk') }, ...risks]}
          value={step.risk ?? 'none'}
          onChange={(value) => onChange({ risk: riskSchema.safeParse(value).data ?? null })}
        />
      </div>
      <Suggestions {...props} />
    </div>
  );
}

/** One step that is proposed: whether it is taken, its picture, and what it says. */
export function StepCard(props: StepProps) {
  const { step, n, isLast, onChange, onShift } = props;
  const say = useSayGiveBack();
  return (
    <li className="card give-step" data-taken={step.isTaken}>
      <div className="give-step-head">
        <Checkbox
          label={say('step', { n, time: clockOf(step.atMs) })}
          checked={step.isTaken}
          onChange={(event) => onChange({ isTaken: event.currentTarget.checked })}
        />
        <ActionIcon variant="default" aria-label={say('up', { n })} disabled={n === 1} onClick={() => onShift(-1)}>
          <ArrowUp size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={say('down', { n })} disabled={isLast} onClick={() => onShift(1)}>
          <ArrowDown size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      {step.isTaken && (
        <div className="give-step-body">
          <Picture {...props} />
          <Words {...props} />
        </div>
      )}
    </li>
  );
}
