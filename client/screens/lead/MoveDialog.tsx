import type { Colleague, QueueEntry } from '#models/view.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { useConsult } from '../technician/consultContext.ts';
import { PeopleToAsk } from '../technician/together/Colleagues.tsx';
import { useAsk } from '../technician/together/useAsk.ts';
import '../technician/together/together.css';

type MoveProps = {
  readonly session: QueueEntry;
  readonly name: string;
  readonly people: readonly Colleague[];
  readonly onClose: () => void;
};

/** To whom a session moves, among the technicians who are here, and what comes of it. */
export function MoveDialog({ session, name, people, onClose }: MoveProps) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const { link } = useConsult();
  const { isBusy, ask } = useAsk();
  const { id: sessionId, epoch, technician } = session;
  const names = { name, technician: technician?.name ?? say('someone') };
  const others = people.filter(({ id, role }) => role === 'technician' && id !== technician?.id);
  async function move(technicianId: string) {
    const answer = await ask(() => link.ask('session:move', { sessionId, epoch, technicianId }));
    if (answer.ok) onClose();
  }
  return (
    <Dialog isOpen title={sayFloor('moveTitle', { name })} onClose={onClose} size="lg">
      <div className="stack">
        <p>{sayFloor('moveText', names)}</p>
        <p className="hint">{sayFloor('moveSeen', names)}</p>
        <PeopleToAsk session={session} people={others} isBusy={isBusy} onAsk={(id) => void move(id)} />
      </div>
    </Dialog>
  );
}
