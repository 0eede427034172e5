import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bake } from '#client/scene/bake.ts';
import { Overlay } from '#client/scene/Overlay.tsx';
import type { Clear } from '#client/scene/overlayProps.ts';
import type { PlaceFeed } from '#client/scene/placeFeed.ts';
import type { Place, Places } from '#client/tracking/place.ts';
import { Letterbox } from '#client/ui/Letterbox.tsx';
import type { Annotation, Point } from '#models/annotation.ts';
import boxes from '../../footage/boxes.png';
import panel from '../../footage/panel.svg';
import stuff from '../../footage/stuff.jpg';
import './page.css';

/** What a test or a person at the console may ask this page to show; all of it crosses into the page as JSON. */
export type Shown = {
  readonly background: 'panel' | 'stuff' | 'boxes' | `#${string}`;
  readonly picture: { readonly width: number; readonly height: number };
  /** A CSS transform of the background: the picture as another camera would see it. */
  readonly warp?: string;
  readonly annotations: readonly Annotation[];
  /** Left out: every mark solid where it was drawn. */
  readonly places?: readonly (readonly [string, Place])[] | undefined;
  /** Sizes of keyframes, by id. */
  readonly keyframes?: readonly (readonly [string, { readonly width: number; readonly height: number }])[];
  /** What marks are called beside the arrows to them, by id. */
  readonly names?: readonly (readonly [string, string])[];
  /** The part of the picture that nothing lies over. */
  readonly clear?: Clear;
  readonly selectedId?: string;
  readonly ripple?: { readonly at: Point; readonly n: number };
};

const pictures: Readonly<Record<string, string>> = { panel, stuff, boxes };
const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1] as const;

const places = new WeakMap<Shown, Places>();

/** The same for the same, so that showing something again is no change. */
function placesOf(shown: Shown): Places {
  const known = places.get(shown) ?? placesFrom(shown);
  places.set(shown, known);
  return known;
}

function placesFrom(shown: Shown): Places {
  return new Map(shown.places ?? shown.annotations.map(({ id }) => [id, { state: 'solid', homography: identity }]));
}

function Page({ shown, feed }: { shown: Shown; feed: PlaceFeed | null }): ReactElement {
  return (
    <Letterbox picture={shown.picture}>
      {() => (
        <>
          {shown.background.startsWith('#') ? (
            <div className="picture" style={{ background: shown.background }} />
          ) : (
            <img
              className="picture"
              src={pictures[shown.background]}
              alt=""
              style={{ transform: shown.warp, transformOrigin: '0 0' }}
            />
          )}
          <Overlay
            picture={shown.picture}
            annotations={shown.annotations}
            places={feed ?? placesOf(shown)}
            keyframes={shown.keyframes && new Map(shown.keyframes)}
            names={shown.names && new Map(shown.names)}
            clear={shown.clear}
            selectedId={shown.selectedId}
            ripple={shown.ripple}
            onFailure={(failure) => failures.push(failure)}
          />
        </>
      )}
    </Letterbox>
  );
}

const failures: string[] = [];
const root = createRoot(document.getElementById('root') as HTMLElement);
const listeners = new Set<() => void>();
let current: Places = new Map();
const feed: PlaceFeed = {
  get current() {
    return current;
  },
  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

async function backgroundOf({ background, picture }: Shown): Promise<CanvasImageSource> {
  const canvas = Object.assign(document.createElement('canvas'), picture);
  const context = canvas.getContext('2d');
  if (background.startsWith('#')) {
    Object.assign(context as object, { fillStyle: background });
    context?.fillRect(0, 0, picture.width, picture.height);
    return canvas;
  }
  const image = Object.assign(new Image(), { src: pictures[background] });
  await image.decode();
  context?.drawImage(image, 0, 0, picture.width, picture.height);
  return canvas;
}

let last: Shown | null = null;

function renew(): void {
  if (!last) return;
  root.render(
    <StrictMode>
      <Page shown={last} feed={null} />
    </StrictMode>,
  );
}

const page = {
  failures,
  show: (shown: Shown) => {
    last = shown;
    renew();
  },
  /** As a parent does that draws itself anew for reasons of its own. */
  showAgain: () => renew(),
  /** Shows the marks with places that come by feed; `feedPlaces` moves them. */
  follow: (shown: Shown) => {
    current = placesOf(shown);
    root.render(<Page shown={shown} feed={feed} />);
  },
  feedPlaces: (places: Shown['places']) => {
    current = new Map(places);
    for (const listener of listeners) listener();
  },
  bake: async (shown: Shown): Promise<{ type: string; bytes: number[] }> => {
    const blob = await bake(await backgroundOf(shown), shown.picture, shown.annotations);
    return { type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
  },
  close: () => root.unmount(),
};
export type ScenePage = typeof page;
Object.assign(globalThis, { page });
