/** The endpoints of the access keys of all users, for administrators, as they are on the wire. Pure. */
import { z } from "zod";
import { contract, noContent, ok } from "../http/contract";
import { notFound } from "../http/errors";
import * as example from "../http/examples";
import { responseSchema } from "../http/schemas";
import { ownedAccessKey, suspension } from "./access-key";
import { everyonesAccessKeysQuery, revokeAccessKeyQuery } from "./access-key-queries";
import { secretLeaked, suspendedByPolicy } from "./errors";
import { exampleAccessKey, exampleDescendant, exampleSuspension, toOwned } from "./examples";
import { findKeyInput, foundKey } from "./found-key";

const list = responseSchema(
  "OwnedAccessKeyList",
  z.object({ accessKeys: z.array(ownedAccessKey) }),
);

const all = {
  path: "/api/v1/administration/access-keys",
  tag: "Access keys of all users",
} as const;
const one = { ...all, path: `${all.path}/{id}` } as const;

export const listDescendantsOfAny = contract({
  ...{ id: "listDescendantsOfAny", method: "GET", ...all, path: `${one.path}/descendants` },
  summary: "List the keys that were made with an access key of any user, directly or not",
  permission: "read access-keys",
  success: ok("The keys, newest first", list, { accessKeys: [toOwned(exampleDescendant)] }),
});

export const listEveryonesAccessKeys = contract({
  ...{ id: "listEveryonesAccessKeys", method: "GET", ...all },
  summary: "List the access keys of all users, newest first",
  description:
    "Without `limit`, all keys. With it, a page in the order of creation: the next one has the ID of the last key of this one as `startingAfter`.",
  permission: "read access-keys",
  query: everyonesAccessKeysQuery,
  queryExample: { createdBy: example.exampleEmail },
  success: ok("The keys that all filters fit", list, { accessKeys: [toOwned(exampleAccessKey)] }),
});

export const findAccessKey = contract({
  ...{ id: "findAccessKey", method: "POST", ...all, path: `${all.path}/find` },
  summary: "Find the access key of any user by its client ID or by a client secret",
  description:
    "Send the digest of a secret, not the secret: `sha256:` and the SHA-256 digest of its characters in base64url without padding.",
  permission: "read access-keys",
  body: {
    schema: findKeyInput,
    example: { secretDigest: "sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU" },
  },
  success: ok("The key, and what it was found by", foundKey, {
    ...{ accessKey: toOwned(exampleAccessKey), foundBy: "secret" },
  }),
  errors: [notFound()],
});

export const revokeAccessKey = contract({
  ...{ id: "revokeAccessKey", method: "DELETE", ...one },
  summary: "Delete an access key of any user, on request with the keys made with it",
  permission: "delete access-keys",
  description: "The owner cannot restore it, also if the owner had deleted it before.",
  query: revokeAccessKeyQuery,
  success: noContent("The key, its secret and its tokens have stopped working"),
});

export const suspendAnyAccessKey = contract({
  ...{ id: "suspendAnyAccessKey", method: "POST", ...all, path: `${one.path}/suspend` },
  summary: "Pause an access key of any user",
  description:
    "Until an administrator resumes it, the key issues no token and its tokens are refused. Its owner cannot resume it.",
  permission: "delete access-keys",
  success: ok("The key is paused", suspension, exampleSuspension),
});

export const unsuspendAnyAccessKey = contract({
  ...{ id: "unsuspendAnyAccessKey", method: "POST", ...all, path: `${one.path}/unsuspend` },
  summary: "Resume a paused access key of any user",
  permission: "delete access-keys",
  success: ok("The key works again, unless it has expired", suspension, {
    ...{ ...exampleSuspension, status: "ACTIVE" },
  }),
  errors: [suspendedByPolicy("rotation"), secretLeaked()],
});
