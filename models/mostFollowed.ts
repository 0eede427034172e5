/** As many marks are followed on the live picture, on as many keyframes: what a weak phone can do in time. */
export const mostFollowed = { marks: 20, keyframes: 5 } as const;
