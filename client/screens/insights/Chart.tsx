import { useComputedColorScheme } from '@mantine/core';
import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartConfiguration,
  Chart as Drawing,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useEffect, useRef } from 'react';
import type { Tone } from './colors.ts';

Drawing.register(BarController, BarElement, LineController, LineElement, PointElement);
Drawing.register(CategoryScale, LinearScale, Tooltip);

type Series = { readonly name: string; readonly tone: Tone; readonly values: readonly (number | null)[] };
type ChartProps = {
  readonly kind: 'bars' | 'groups' | 'lines';
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** What it shows, for whoever does not see it. */
  readonly title: string;
};

/** Colours follow the theme, and are read where the picture stands. */
function colorsAt(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  return (name: string) => style.getPropertyValue(name).trim();
}

function configOf({ kind, labels, series }: ChartProps, canvas: HTMLCanvasElement): ChartConfiguration<'bar' | 'line'> {
  const color = colorsAt(canvas);
  const isStacked = kind === 'bars';
  const ticks = { color: color('--dim'), maxRotation: 0, autoSkipPadding: 12 };
  const datasets = series.map(({ name, tone, values }) => {
    const own = color(`--tone-${tone}`);
    const line = kind === 'lines' ? { borderWidth: 2, pointRadius: 2, spanGaps: true } : { maxBarThickness: 36 };
    return { label: name, data: [...values], backgroundColor: own, borderColor: own, ...line };
  });
  return {
    type: kind === 'lines' ? 'line' : 'bar',
    data: { labels: [...labels], datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: isStacked, grid: { display: false }, ticks, border: { color: color('--line') } },
        y: {
          stacked: isStacked,
          beginAtZero: true,
          grid: { color: color('--line') },
          border: { display: false },
          ticks: { ...ticks, maxTicksLimit: 5, ...(kind === 'lines' ? {} : { precision: 0 }) },
        },
      },
    },
  };
}

/** A picture of figures. Nothing moves in it; what it shows stands in the table beneath as well. */
export function Chart(props: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const { kind, labels, series } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    if (!canvas.current) return;
    const drawing = new Drawing(canvas.current, configOf({ kind, labels, series, title: '' }, canvas.current));
    return () => drawing.destroy();
  }, [kind, labels, series, scheme]);
  return (
    <div className="insight-chart">
      <canvas ref={canvas} role="img" aria-label={props.title} />
    </div>
  );
}
