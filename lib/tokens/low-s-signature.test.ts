import { generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { tokenHeader } from "./access-token";
import { signWith, verifyWith } from "./signature";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = {
  ...{ id: "one", algorithm: "ES256" as const, header: tokenHeader("ES256", "one") },
  ...pair,
};

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function twinOf(signature: Buffer): Buffer {
  const s = order - BigInt(`0x${signature.toString("hex", 32)}`);
  const text = s.toString(16).padStart(64, "0");
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(text, "hex")]);
}

const isGenuine = (bytes: Buffer, signature: Buffer) =>
  verify("sha256", bytes, { key: pair.publicKey, dsaEncoding: "ieee-p1363" }, signature);

test("of two signatures that are both good, one is made and the other refused", async () => {
  for (let count = 0; count < 200; count += 1) {
    const bytes = Buffer.from(`message ${count}`);
    const signature = await signWith(key, bytes);
    const twin = twinOf(signature);
    expect([isGenuine(bytes, signature), isGenuine(bytes, twin)]).toEqual([true, true]);
    expect(await verifyWith(key, bytes, signature)).toBe(true);
    expect(await verifyWith(key, bytes, twin)).toBe(false);
  }
});
