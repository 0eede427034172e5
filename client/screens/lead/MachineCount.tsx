import { Link } from 'wouter';
import { useSayMachines } from '../machines/useSayMachines.ts';

/** How many machines the company has, and the way to them. */
export function MachineCount({ count }: { readonly count: number }) {
  const say = useSayMachines();
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('machines')}</h2>
        <Link href="/machines">{say('allMachines')}</Link>
      </header>
      <p className="hint">
        {count === 1 ? say('machineKnown') : say(count === 0 ? 'noneYet' : 'machinesKnown', { count })}
      </p>
    </section>
  );
}
