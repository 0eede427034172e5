import type { Store } from '#signaling/store/store.ts';

/** The end of a server, which comes in the middle of whatever it is doing. */
export type Death = {
  readonly isOver: boolean;
  /** Resolves when it has come. */
  readonly over: Promise<void>;
  /** Lets it come at the so-manieth call of the store from now on, just before or just after that has done its work. */
  due(calls: number, isAfter: boolean): void;
  now(): void;
};

type Dying = Death & { pass<T>(work: () => Promise<T>): Promise<T> };

const never = <T>() => new Promise<T>(() => undefined);

export function createDeath(): Dying {
  let isOver = false;
  let left: { calls: number; readonly isAfter: boolean } | null = null;
  let tell: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const now = () => {
    isOver = true;
    tell();
  };
  return {
    get isOver() {
      return isOver;
    },
    over,
    now,
    due(calls, isAfter) {
      left = { calls, isAfter };
    },
    async pass(work) {
      if (isOver) return await never();
      if (left) left.calls -= 1;
      const isLast = left !== null && left.calls < 0;
      if (!isLast) return await work();
      if (left?.isAfter) await work();
      now();
      return await never();
    },
  };
}

function mortalRepository<R extends object>(repository: R, death: Dying): R {
  const known = new Map<PropertyKey, unknown>();
  return new Proxy(repository, {
    get(target, name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const guarded = (...args: unknown[]) =>
        death.pass(async () => (await Reflect.apply(value, target, args)) as unknown);
      known.set(name, guarded);
      return guarded;
    },
  });
}

/** The store as a server sees it that may die: once it has, no call is answered any more. */
export function mortalStore(store: Store, death: Dying): Store {
  const known = new Map<PropertyKey, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'object' || value === null) return value;
      const repository = mortalRepository(value, death);
      known.set(name, repository);
      return repository;
    },
  });
}
