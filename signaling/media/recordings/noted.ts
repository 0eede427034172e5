import type { Cluster } from '#models/recording/damage.ts';
import type { OwnFile } from './checking.ts';
import { boxesIn } from './mp4.ts';
import { moovWithout } from './mp4Film.ts';
import type { Proof } from './proof.ts';

/** How a file is given as far as its loss was written down; `noted` is null for a WebM, whose loss is passed over as it is met. */
type Shown = { readonly proof: Proof; readonly noted: ReadonlySet<Cluster> | null };

function isMp4({ around }: Proof): boolean {
  return around[0]?.bytes.toString('latin1', 4, 8) === 'ftyp';
}

/** The clusters of a file that were found damaged. */
function lostOf({ damage, fromMs: begin, toMs: end }: OwnFile, clusters: readonly Cluster[]): Cluster[] {
  return clusters.filter((cluster, n) => {
    const next = clusters[n + 1];
    const fromMs = n === 0 ? begin : begin + cluster.fromMs;
    const toMs = next ? begin + next.fromMs : end;
    return (damage ?? []).some((span) => span.fromMs <= fromMs && toMs <= span.toMs);
  });
}

/** What lies around the clusters, with a `moov` that does not know those that are lost; null where there can be none. */
function aroundWithout({ around }: Proof, lost: readonly Cluster[]): Proof['around'] | null {
  const all: Proof['around'][number][] = [];
  for (const one of around) {
    const moov = boxesIn(one.bytes, 0, one.bytes.length).find(({ type }) => type === 'moov');
    const made = moov ? moovWithout(one.bytes.subarray(moov.at, moov.end), lost) : null;
    if (moov && !made) return null;
    const bytes = Buffer.from(one.bytes);
    if (moov) made?.copy(bytes, moov.at);
    all.push({ ...one, bytes });
  }
  return all;
}

/** The index of an MP4 stands in one place, and says nothing of what was found lost; null where nothing can be shown then. */
export function shownOf(file: OwnFile, proof: Proof): Shown | null {
  if (file.damage !== null && proof.clusters.length === 0) return null;
  if (!isMp4(proof)) return { proof, noted: null };
  const lost = lostOf(file, proof.clusters);
  if (lost.length === 0) return { proof, noted: new Set() };
  const around = aroundWithout(proof, lost);
  return around && { proof: { ...proof, around }, noted: new Set(lost) };
}
