import { Button, Loader } from '@mantine/core';
import { OfferBar } from '../OfferBar.tsx';

type BetweenProps = {
  readonly title: string;
  readonly text?: string;
  readonly isBusy?: boolean;
  /** `isAside`: it is not what is expected next, so a key that was pressed before does not mean it. */
  readonly act?: { readonly label: string; readonly run: () => void; readonly isAside?: boolean };
};

/** A session that cannot be worked on now: what happened, and the one thing to do. */
export function Between({ title, text, isBusy, act }: BetweenProps) {
  return (
    <main className="front">
      <div className="front-offer">
        <OfferBar />
      </div>
      <section className="card front-card" role="status">
        {isBusy && <Loader />}
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {act && (
          <Button autoFocus={!act.isAside} variant={act.isAside ? 'default' : 'filled'} onClick={act.run}>
            {act.label}
          </Button>
        )}
      </section>
    </main>
  );
}
