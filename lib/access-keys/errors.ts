/** The errors of a key's life: one constructor for each situation. Pure. */
import { ApiError, invalidFields } from "../http/api-error";

const invalidExpiry = (message: string) => invalidFields([{ field: "expiresAt", message }]);

export const expiryInThePast = () => invalidExpiry("must be in the future");

export const previousSecretTooLong = (latest: Date) =>
  invalidExpiry(`must be at most ${latest.toISOString()}, 7 days after the rotation`);

export const previousSecretEnded = () =>
  new ApiError(409, "This access key has no previous client secret that still works");

export const suspendedByAdministrator = () =>
  new ApiError(
    403,
    "An administrator paused this access key. Only an administrator can resume it.",
  );
