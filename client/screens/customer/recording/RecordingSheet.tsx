/** @jsxImportSource preact */
import { Eye, EyeOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { purposes as everyPurpose } from '#models/customer.ts';
import type { RecordingState } from '#models/recording.ts';
import { recordingCustomerDe } from '#models/text/recordingCustomer.de.ts';
import { recordingCustomerEn } from '#models/text/recordingCustomer.en.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Stay } from '../stay.ts';
import { sayIn } from '../useSay.ts';
import './RecordingSheet.css';

const useSayRecording = sayIn({ en: recordingCustomerEn, de: recordingCustomerDe });

type SheetProps = { readonly stay: Stay; readonly recording: RecordingState; onClose(): void };

/** What was agreed to; a stretch can be kept out of it, and all of it taken back, with what there is or without. */
export function RecordingSheet({ stay, recording, onClose }: SheetProps): VNode {
  const say = useSayRecording();
  const { isCovered, purposes } = recording;
  const cover = () => {
    stay.recording.cover(!isCovered);
    onClose();
  };
  return (
    <Dialog title={say(isCovered ? 'covered.title' : 'title')} onClose={onClose}>
      <p>{say(isCovered ? 'covered.body' : purposes.length > 1 ? 'body.both' : `body.${purposes[0] ?? 'case'}`)}</p>
      <Button
        kind="main"
        icon={isCovered ? <Eye size={24} aria-hidden="true" /> : <EyeOff size={24} aria-hidden="true" />}
        onPress={cover}
      >
        {say(isCovered ? 'uncover' : 'cover')}
      </Button>
      {!isCovered && <p className="hint">{say('cover.means')}</p>}
      {purposes.length > 1 && (
        <Button
          onPress={() => {
            stay.recording.withdraw(['training']);
            onClose();
          }}
        >
          {say('notForTraining')}
        </Button>
      )}
      <Withdrawal
        onWithdraw={(deletes) => {
          if (deletes) stay.recording.withdraw(everyPurpose);
          else stay.recording.stop();
          onClose();
        }}
      />
      <Button onPress={onClose}>{say('leave')}</Button>
    </Dialog>
  );
}

function Withdrawal({ onWithdraw }: { onWithdraw(deletes: boolean): void }): VNode {
  const say = useSayRecording();
  const [deletes, setDeletes] = useState(false);
  return (
    <div className="withdrawal">
      <label>
        <input type="checkbox" checked={deletes} onChange={({ currentTarget }) => setDeletes(currentTarget.checked)} />
        <span>{say('deletes')}</span>
      </label>
      <Button kind="danger" onPress={() => onWithdraw(deletes)}>
        {say(deletes ? 'withdraw.deleting' : 'withdraw')}
      </Button>
    </div>
  );
}
