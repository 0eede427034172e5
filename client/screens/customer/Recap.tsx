/** @jsxImportSource preact */
import { CircleCheck, CircleDashed, CircleX, Hourglass } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { doneIn } from '#models/ending/done.ts';
import type { SessionView, SnapshotView } from '#models/view.ts';
import { Page } from './Page.tsx';
import { useSay } from './useSay.ts';
import './Recap.css';

type EndProps = {
  readonly session: SessionView;
  /** What is asked and given at the end, once it is here. */
  readonly children?: ComponentChildren;
};

/** After the call, while the technician writes. */
export function WrapUp({ session, children }: EndProps): VNode {
  const say = useSay();
  const name = session.technician?.name;
  return (
    <Page title={say('wrapUp.title')} icon={<Hourglass size={30} aria-hidden="true" />}>
      <div role="status">
        <p className="lead">{name ? say('wrapUp.body', { name }) : say('wrapUp.bodyNobody')}</p>
      </div>
      <p>{say('wrapUp.do')}</p>
      {children}
      <Kept snapshots={session.snapshots} />
    </Page>
  );
}

const icons = {
  fixed: CircleCheck,
  partlyFixed: CircleDashed,
  notFixed: CircleX,
  unfiled: CircleCheck,
  abandoned: CircleX,
} as const;

/** What is left of a session: how it ended, what was written, the marked pictures, and who helped. */
export function Recap({ session, children }: EndProps): VNode {
  const say = useSay();
  const outcome = session.outcome ?? 'unfiled';
  const Icon = icons[outcome];
  return (
    <Page title={say(`recap.${outcome}`)} icon={<Icon size={32} aria-hidden="true" />}>
      {outcome === 'abandoned' ? <p className="lead">{say('recap.abandoned.body')}</p> : <Facts session={session} />}
      {children}
      <Kept snapshots={session.snapshots} />
      <p className="small">
        {say('recap.off')} {outcome !== 'abandoned' && say('recap.until')}
      </p>
    </Page>
  );
}

function Facts({ session }: { session: SessionView }): VNode {
  const say = useSay();
  const { technician, machine, note, companyName, ending } = session;
  const done = doneIn(ending.recap, note);
  return (
    <dl className="facts">
      <dt>{say('recap.note')}</dt>
      <dd className="note">{done.length === 0 ? say('recap.noNote') : done.join('\n')}</dd>
      {technician && (
        <>
          <dt>{say('recap.helper')}</dt>
          <dd>{say('recap.helper.name', { name: technician.name, level: technician.level, company: companyName })}</dd>
        </>
      )}
      {machine && (
        <>
          <dt>{say('recap.machine')}</dt>
          <dd>{`${machine.family} ${machine.model}, ${machine.serial}, ${machine.site}`}</dd>
        </>
      )}
    </dl>
  );
}

function Kept({ snapshots }: { snapshots: readonly SnapshotView[] }): VNode | null {
  const say = useSay();
  if (snapshots.length === 0) return null;
  return (
    <section className="kept-pictures" aria-label={say('recap.pictures')}>
      <h2>{say('recap.pictures')}</h2>
      <ol>
        {snapshots.map(({ id, url, keyframe }, index) => (
          <li key={id}>
            <img
              src={url}
              width={keyframe.width}
              height={keyframe.height}
              alt={say('kept.alt', { number: index + 1 })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
