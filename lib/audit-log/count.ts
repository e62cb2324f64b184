/** How many events of a search are counted at most, because counting takes longer than the page. Pure. */
export const mostCounted = 10_000;
