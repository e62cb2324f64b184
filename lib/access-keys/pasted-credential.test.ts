import { expect, test } from "vitest";
import { pastedCredential } from "./pasted-credential";
import { digestSecret, newClientId, newClientSecret } from "./secret";

const read = (credential: string) => pastedCredential.safeParse({ credential });

test("of a secret, only the digest that the server stores is asked about", () => {
  const secret = newClientSecret();
  expect(read(` ${secret}\n`).data?.credential).toEqual({ secretDigest: digestSecret(secret) });
});

test("a client ID is asked about as it is", () => {
  const clientId = newClientId();
  expect(read(clientId).data?.credential).toEqual({ clientId });
});

test("a secret with a typing error or without its end is recognised by its checksum", () => {
  const secret = newClientSecret();
  const changed = secret.slice(0, 9) + (secret[9] === "x" ? "y" : "x") + secret.slice(10);
  for (const wrong of [changed, secret.slice(0, -1), "lks_"])
    expect(read(wrong).error?.issues[0]?.message).toContain("checksum is wrong");
});

test("other texts are not asked about", () => {
  for (const text of ["", "ci-deploy", "lk-short", "ghp_0123456789"])
    expect(read(text).error?.issues[0]?.message).toContain("begins with lk-");
});
