/** Requests that were begun and not answered yet, so that a stop can let them finish. */
export type Underway = {
  /** False once nothing is begun any more: whoever asked finds another line, and asks again. */
  begin(): boolean;
  end(): void;
  /** From now on nothing is begun; resolves once all that was is answered, or after `ms`. */
  finish(ms: number): Promise<void>;
};

export function createUnderway(): Underway {
  let [count, isOver] = [0, false];
  let onEmpty = () => {};
  return {
    begin() {
      if (isOver) return false;
      count += 1;
      return true;
    },
    end() {
      count -= 1;
      if (count === 0) onEmpty();
    },
    finish(ms) {
      isOver = true;
      if (count === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
