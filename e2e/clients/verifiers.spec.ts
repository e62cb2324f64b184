import { expect, test } from "./fixtures";
import { type Algorithm, libraries } from "./verifiers";

for (const { name, without, build } of libraries) {
  // The projects leave out what the library does not know.
  const tag = without.map((algorithm) => `@without-${algorithm}`);
  const title = `${name} accepts our token, and neither one with a flipped bit nor another server's`;

  test(title, { tag }, async ({ testServer, user, settings, tokens }) => {
    const algorithm = settings.TOKEN_ALGORITHM as Algorithm;
    const verify = await build(testServer.url, algorithm);
    expect(await verify(tokens.good)).toBe(user.id);
    expect(await verify(tokens.flipped)).toBeUndefined();
    expect(await verify(tokens.foreign)).toBeUndefined();
    expect(await verify(tokens.good)).toBe(user.id);
    await verify.close?.();
  });
}
