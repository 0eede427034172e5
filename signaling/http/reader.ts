/** Who comes by a code that everybody can see is not known: nothing is proven, nothing claimed, and what is shown is for level 1. */
export const anybody = { level: 1, segment: 'consumer', certified: null, claim: null } as const;
