import { erlangMeanMs, type Queue, simulatedInterval } from '#test/support/routing/erlang.ts';
import { expanding, lowestLevelFirst, reserveAndAge, strict } from '#test/support/routing/policies.ts';
import { round } from '../figures.ts';
import type { BenchOptions } from '../options.ts';
import { type Entrant, playReplication } from './play.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type PolicyFigures, Tally } from './tally.ts';

const policies = { ours: reserveAndAge(), lowestLevelFirst, expanding, strict };
type Name = keyof typeof policies;
const names = Object.keys(policies) as Name[];

type Outcome = { readonly figures: Record<Name, PolicyFigures>; readonly coverage: number };

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function enter(name: Name): Entrant {
  return { policy: policies[name], announces: name === 'ours', tally: new Tally() };
}

function compare(scenario: Scenario, replications: number): Outcome {
  const { name: scenarioName } = scenario;
  const entrants = Object.fromEntries(names.map((name) => [name, enter(name)])) as Record<Name, Entrant>;
  for (let seed = 1; seed <= replications; seed += 1) {
    for (const name of names) playReplication(scenario, seed, entrants[name]);
    if (seed % 5 === 0 || seed === replications) say(`${scenarioName}: ${seed} of ${replications}`);
  }
  const figures = Object.fromEntries(names.map((name) => [name, entrants[name].tally.figures()])) as Outcome['figures'];
  for (const name of names) say(`  ${name.padEnd(17)} ${JSON.stringify(figures[name])}`);
  const { ours, lowestLevelFirst: lowest } = figures;
  say(
    `  level 3 ${round(ours.meanL3 / lowest.meanL3, 3)} of lowest level first, level 1 pays ${round(ours.meanL1 - lowest.meanL1)} s`,
  );
  const { coverage, promisedShare } = entrants.ours.tally;
  say(`  announced bound held ${round(coverage, 3)}, callbacks promised ${round(promisedShare, 3)}`);
  say(`  longest over mean ${round(ours.longest / ours.mean, 1)}`);
  return { figures, coverage };
}

const queues: readonly Queue[] = [
  { n: 5, load: 0.8, meanMs: 480_000 },
  { n: 20, load: 0.9, meanMs: 480_000 },
];

function isErlangInside(): boolean {
  const inside = queues.map((queue) => {
    const { low, high } = simulatedInterval(queue, 30_000);
    const formula = erlangMeanMs(queue);
    const seconds = [low, formula, high].map((ms) => round(ms / 1_000, 2)).join(' <= ');
    say(`M/M/${queue.n} at ${queue.load}: ${seconds} s`);
    return low <= formula && formula <= high;
  });
  return inside.every(Boolean);
}

/** Waits in the simulated world of sixty technicians under four policies, and of M/M/n beside the formula. */
export async function routing({ replications, only }: BenchOptions): Promise<object> {
  const wanted = scenarios.filter(({ name }) => new RegExp(only).test(name));
  const outcomes = wanted.map((scenario) => [scenario.name, compare(scenario, replications)] as const);
  const coverage = outcomes.find(([name]) => name === 'p90')?.[1].coverage ?? null;
  return {
    ...Object.fromEntries(outcomes.map(([name, { figures }]) => [name, figures])),
    coverage: coverage === null ? null : round(coverage, 4),
    erlangInside: isErlangInside(),
  };
}
