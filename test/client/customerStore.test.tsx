/** @jsxImportSource preact */
// @vitest-environment happy-dom
import { render, type VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStoreState } from '#client/screens/customer/useStoreState.ts';

type Counts = { readonly apples: number; readonly pears: number };
type AppleProps = { readonly store: StoreApi<Counts>; onDraw?(): void };

let host: HTMLElement;
let store: StoreApi<Counts>;
beforeEach(() => {
  host = document.createElement('div');
  store = createStore<Counts>(() => ({ apples: 1, pears: 1 }));
});
afterEach(() => show(null));

function show(screen: VNode | null): void {
  void act(() => render(screen, host));
}

function Apples({ store, onDraw }: AppleProps): VNode {
  const apples = useStoreState(store, (state) => state.apples);
  onDraw?.();
  return <p>{apples}</p>;
}

/** Changes the store as soon as it is on the page, which is before the component after it subscribes. */
function Sower({ store }: { store: StoreApi<Counts> }): VNode {
  useLayoutEffect(() => store.setState({ apples: 5 }), [store]);
  return <i />;
}

it('shows what the store holds, and what it holds next', () => {
  show(<Apples store={store} />);
  expect(host.textContent).toBe('1');
  void act(() => store.setState({ apples: 2 }));
  expect(host.textContent).toBe('2');
});

it('draws anew only when what is selected changes', () => {
  const onDraw = vi.fn();
  show(<Apples store={store} onDraw={onDraw} />);
  void act(() => store.setState({ pears: 2 }));
  expect(onDraw).toHaveBeenCalledOnce();
});

it('misses no change made between the first render and the subscription', () => {
  show(
    <>
      <Sower store={store} />
      <Apples store={store} />
    </>,
  );
  expect(host.textContent).toBe('5');
});

it('follows another store when it gets one, and leaves the first', () => {
  const other = createStore<Counts>(() => ({ apples: 9, pears: 9 }));
  const onDraw = vi.fn();
  show(<Apples store={store} onDraw={onDraw} />);
  show(<Apples store={other} onDraw={onDraw} />);
  expect(host.textContent).toBe('9');
  onDraw.mockClear();
  void act(() => store.setState({ apples: 3 }));
  expect(onDraw).not.toHaveBeenCalled();
  void act(() => other.setState({ apples: 10 }));
  expect(host.textContent).toBe('10');
});
