const durationMs = 150;

/** Goes from 0 to 1 and back in 150 ms, or at once for those who asked for less motion. */
export function createFade() {
  let value = 0;
  let lastAt: number | null = null;
  return {
    /** Moves towards `target` and answers where it is; once it is there, no frame needs to follow. */
    step(target: 0 | 1, now: number, isCalm: boolean): { value: number; isMoving: boolean } {
      if (isCalm) value = target;
      if (value === target) {
        lastAt = null;
        return { value, isMoving: false };
      }
      // The first frame after a rest says nothing about how long the fade has lasted.
      const passed = lastAt === null ? 16 : now - lastAt;
      lastAt = now;
      const change = passed / durationMs;
      value = target === 1 ? Math.min(1, value + change) : Math.max(0, value - change);
      return { value, isMoving: value !== target };
    },
  };
}
