import { hkdfSync } from "node:crypto";
import { EncryptJWT } from "jose";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { selectUser } from "@/db/queries/users";
import { createSession } from "../sessions/service";
import { addUser, source } from "../testing/users";
import {
  findUserByCookie,
  sessionCookieName,
  sessionSecret,
  toSessionClaims,
} from "./session-cookie";

async function claimsOfSession() {
  const { tenantId, userId } = await addUser("ada@keys.test");
  const user = await selectUser(tenantId, userId);
  const session = user && (await createSession(user, "password", source));
  if (!session) throw new Error("no session");
  return toSessionClaims(session);
}

const findUser = (token: string) => findUserByCookie(`${sessionCookieName()}=${token}`);

test("a cookie is accepted only with our own encryption algorithm", async () => {
  const token = await claimsOfSession();
  expect(await findUser(await encode({ token, secret: sessionSecret() }))).toBeDefined();
  const key = new Uint8Array(
    hkdfSync("sha256", sessionSecret(), "", "NextAuth.js Generated Encryption Key", 32),
  );
  for (const alg of ["A256KW", "A256GCMKW", "PBES2-HS512+A256KW"]) {
    const jwt = new EncryptJWT(token).setProtectedHeader({ alg, enc: "A256GCM" });
    const other = await jwt.setIssuedAt().setExpirationTime("1h").encrypt(key);
    expect(await findUser(other), alg).toBeUndefined();
  }
});
