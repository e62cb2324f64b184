/** Tags decide which command runs a test: `npm run test:rest` those with `@rest`, `npm test` all others. */

export const inRest = { tag: "@rest" };

export const inRestIf = (isRepetition: boolean) => (isRepetition ? inRest : {});
