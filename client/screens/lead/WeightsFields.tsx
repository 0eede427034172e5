import { type Deed, deeds, type Weights } from '#models/library/assessment.ts';
import { NumberField } from '../staff/NumberField.tsx';
import { useSayPassport } from '../staff/useSayPassport.ts';

type WeightsProps = { readonly weights: Weights; readonly onChange: (weights: Weights) => void };
type NumberProps = {
  readonly label: string;
  readonly value: number;
  readonly max?: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
};

function Weight({ label, value, max = 100, step = 0.25, onChange }: NumberProps) {
  return <NumberField size="xs" min={0} {...{ label, value, max, step, onChange }} />;
}

function DeedRow({ deed, weights, onChange }: WeightsProps & { readonly deed: Deed }) {
  const say = useSayPassport();
  const what = say(`deed.${deed}`);
  const { points, atMost } = weights.deeds[deed];
  const set = (change: Partial<Weights['deeds'][Deed]>) =>
    onChange({ ...weights, deeds: { ...weights.deeds, [deed]: { points, atMost, ...change } } });
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        <NumberField
          isNamedOnly
          size="xs"
          label={say('weightPoints', { what })}
          {...{ min: 0, max: 100, step: 0.25, value: points }}
          onChange={(next) => set({ points: next })}
        />
      </td>
      <td>
        <NumberField
          isNamedOnly
          size="xs"
          label={say('weightAtMost', { what })}
          {...{ min: 0, max: 100, value: atMost }}
          onChange={(next) => set({ atMost: next })}
        />
      </td>
    </tr>
  );
}

/** The table of weights by which it is assessed where somebody enters [route.R2]. */
export function WeightsFields({ weights, onChange }: WeightsProps) {
  const say = useSayPassport();
  const set = (change: Partial<Weights>) => onChange({ ...weights, ...change });
  const claim = (change: Partial<Weights['claim']>) => set({ claim: { ...weights.claim, ...change } });
  return (
    <details className="settings-part">
      <summary>{say('weights')}</summary>
      <p className="hint">{say('weightsHint')}</p>
      <table className="weights">
        <thead>
          <tr>
            <td />
            <th scope="col">{say('points')}</th>
            <th scope="col">{say('atMost')}</th>
          </tr>
        </thead>
        <tbody>
          {deeds.map((deed) => (
            <DeedRow key={deed} {...{ deed, weights, onChange }} />
          ))}
        </tbody>
      </table>
      <div className="weights-rest">
        <Weight label={say('secondTier')} value={weights.secondTier} onChange={(secondTier) => set({ secondTier })} />
        <Weight label={say('offerChat')} value={weights.offerChat} onChange={(offerChat) => set({ offerChat })} />
        <Weight
          label={say('experienced')}
          value={weights.experienced}
          onChange={(experienced) => set({ experienced })}
        />
        <Weight
          label={say('claimConsumer')}
          value={weights.claim.consumer}
          onChange={(consumer) => claim({ consumer })}
        />
        <Weight
          label={say('claimBusiness')}
          value={weights.claim.business}
          onChange={(business) => claim({ business })}
        />
        <Weight
          label={say('readShare')}
          max={1}
          step={0.1}
          value={weights.readShare}
          onChange={(readShare) => set({ readShare })}
        />
      </div>
    </details>
  );
}
