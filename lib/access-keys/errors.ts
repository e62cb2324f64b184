/** The errors of a key's life: one constructor for each situation. Pure. */
import { ApiError, invalidFields, invalidInput } from "../http/api-error";
import { rolesRefused } from "./key-policy";

const invalidExpiry = (message: string) => invalidFields([{ field: "expiresAt", message }]);

export const expiryInThePast = () => invalidExpiry("must be in the future");

export const tooManyToRestore = (limit: number) =>
  invalidInput(
    `You can have up to ${limit} access keys. Before you restore one, delete one that is no longer used.`,
  );

/** A page of the keys of all users in an order that has no index. */
export const pageOrder = () =>
  invalidFields([
    {
      field: "sortBy",
      message: "only createdAt can be combined with limit, startingAfter or endingBefore",
    },
  ]);

export const previousSecretEnded = () =>
  new ApiError(409, "This access key has no previous client secret that still works");

export const secretLeaked = () =>
  new ApiError(
    409,
    "The client secret of this access key leaked and has ended. Regenerate it to use the key again.",
  );

export const suspendedByAdministrator = () =>
  new ApiError(
    403,
    "An administrator paused this access key. Only an administrator can resume it.",
  );

/** @param message what the policy for access keys says: `findRefusal` in key-policy.ts */
export const refusedByPolicy = (message = rolesRefused) => new ApiError(403, message);

/** It would otherwise give itself, or a key that it makes, what it may not do. */
export const limitedKey = () =>
  new ApiError(403, "This access key is limited, so it cannot create or change access keys");

export const exemptTooLong = () =>
  invalidFields([{ field: "exemptUntil", message: "must be at most 1 year from now" }]);

export const exemptionOver = () =>
  invalidFields([{ field: "exemptUntil", message: "must be in the future" }]);

const standingReasons = {
  role: "The roles of the owner of this access key do not permit access keys",
  rotation: "The client secret of this access key is too old. Regenerate it to resume the key.",
  "owner-absent": "The owner of this access key must sign in with a browser to resume it",
};

/** Resuming such a key would last until the policy is applied the next time. */
export const suspendedByPolicy = (reason: keyof typeof standingReasons) =>
  new ApiError(409, standingReasons[reason]);
