/**
 * That a side is writing is told at most once in `apart`, and shown for `shown` after it was told: long enough that one
 * who goes on is not shown to stop in between. Both ms.
 */
export const typingMs = { apart: 3_000, shown: 7_000 };
