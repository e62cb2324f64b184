/**
 * The errors of the management API: one constructor for each situation, so that all wording stands
 * here. Pure.
 */
import { ApiError, invalidFields, invalidInput } from "./api-error";

const invalidField = (field: string, message: string) => invalidFields([{ field, message }]);

export const malformedJson = () => invalidInput("The request body is not valid JSON");

export const tooManyEntries = (most: number) =>
  invalidInput(`start, end: these are more than ${most} entries, and a file has at most ${most}`);

export const repeatedQueryParameter = () =>
  invalidInput("A query parameter is included more than once");

export const unknownQueryParameters = (unknown: readonly string[], known: readonly string[]) =>
  invalidInput(`Not known here: ${unknown.join(", ")}. Known: ${known.join(", ")}`);

export const notAnObject = () => invalidInput("The request body must be a JSON object");

export const bodyCutOff = (cause: unknown) =>
  new ApiError(400, "The request body ended early", { cause });

export const invalidText = () => invalidInput("The request body is not valid UTF-8");

export const invalidCallbackUrl = () =>
  invalidField("callbackUrl", "this is neither an http address nor a path");

export const unreadableRequest = () => invalidInput("The address of the request cannot be read");

export const tooManyAccessKeys = (limit: number) =>
  invalidInput(
    `You can create up to ${limit} access keys. Delete one that is no longer used first.`,
  );

const tooMany = (whole: string, most: number, parts: string) =>
  invalidInput(
    `${whole} can have up to ${most} ${parts}. Delete one that is no longer used first.`,
  );

export const tooManyClusters = (most: number) => tooMany("A tenant", most, "clusters");

export const tooManyDepartments = (most: number) => tooMany("A cluster", most, "departments");

export const tooManyProjects = (most: number) => tooMany("A department", most, "projects");

export const tooManyAccessRules = (most: number) => tooMany("A user", most, "access rules");

/** The value of the field belongs to something else already. */
const taken = (field: string, message: string) =>
  new ApiError(409, message, { errors: [{ field, message }] });

export const accessKeyNameTaken = (name: string) =>
  taken("name", `An access key named ${name} already exists`);

export const emailTaken = (email: string) =>
  taken("email", `A user with the address ${email} already exists`);

export const noProvider = () =>
  invalidField("invite", "single sign-on is not configured, so an invited user could not sign in");

export const accessRuleExists = () => new ApiError(409, "This access rule already exists");

export const unknownReference = (field: string, noun: string) =>
  invalidField(field, `there is no such ${noun}`);

export const lastAdministratorRule = () =>
  invalidInput("You cannot remove your own rule as system administrator of the tenant");

export const ownAccount = () => invalidInput("You cannot do this to your own account");

export const wrongPassword = () => invalidField("currentPassword", "incorrect password");

/** @param field what the caller calls the password */
export const commonPassword = (field: string) => invalidField(field, "this password is too common");

export const noPassword = () =>
  invalidInput("This account signs in with a provider and has no password");

export const unsupportedClusters = (names: readonly string[]) =>
  invalidInput(
    `Access keys require version 2.20 or later on every cluster. Upgrade first: ${names.join(", ")}`,
  );

/** A live credential that may not do this. RFC 6750 §3.1 for those who came with a token. */
export const forbidden = () =>
  new ApiError(403, "You do not have the permission to do this", {
    headers: { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
  });

/** Somebody else knows the password: until it is changed, its session is good for nothing else. */
export const temporaryPassword = () =>
  new ApiError(403, "Change your temporary password first", {
    details: "POST /api/v1/me/password, or sign in with a browser",
  });

/** What an access token may not do, however much its owner may. */
export const sessionNeeded = () =>
  new ApiError(403, "This needs a signed-in browser: an access token cannot do it");

/** The credential is good, but too old for this. `details` tells it apart from other refusals. */
export const recentSignInNeeded = (minutes: number) =>
  new ApiError(403, `Sign in again first: this needs a sign-in of the last ${minutes} minutes`, {
    details: "RECENT_SIGN_IN_NEEDED",
  });

export const notFound = () => new ApiError(404, "Not found");

export const methodNotAllowed = (allow: string) =>
  new ApiError(405, "Method not allowed", { headers: { Allow: allow } });

export const payloadTooLarge = (maxBytes: number) =>
  new ApiError(413, `The request body is larger than ${maxBytes} bytes`);

/** @param isForm whether it came as a form, as curl sends everything that is not told otherwise */
export const unsupportedMediaType = (accepted: string, isForm = false) =>
  new ApiError(
    415,
    `Send the request body with the header Content-Type: ${accepted}`,
    isForm ? { details: "It was sent as application/x-www-form-urlencoded, curl's default" } : {},
  );

export const jsonInForm = () =>
  invalidInput(
    "The request body is JSON, but its Content-Type is application/x-www-form-urlencoded: send it as a form, name=value&name=value",
  );

export const unsupportedEncoding = () =>
  new ApiError(415, "Send the request body without Content-Encoding");

export const crossOrigin = (origin: string) =>
  new ApiError(403, `Requests with a session cookie must come from a page of ${origin}`);

/** The form that was sent does not belong to this browser's cookie. */
export const expiredForm = () =>
  new ApiError(403, "This form is no longer valid: reload the page, and allow its cookies");

/** No credentials at all: RFC 6750 §3.1 wants the bare challenge. */
export const unauthenticated = () =>
  new ApiError(401, "Authentication is required", { headers: { "WWW-Authenticate": "Bearer" } });

/** A token that is malformed, expired, forged, or whose key, secret or owner is no longer live. */
export const invalidToken = (cause?: unknown) =>
  new ApiError(401, "The access token is invalid or no longer valid", {
    headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' },
    cause,
  });

/** @param seconds until it may be tried again: RFC 9110 §10.2.3 */
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, "Too many requests: wait, and try again", {
    headers: { "Retry-After": String(seconds) },
  });

/** More at once than can be worked on. */
export const overloaded = () =>
  new ApiError(503, "Too much to do at this moment: try again", {
    headers: { "Retry-After": "1" },
  });

export const invalidIdempotencyKey = () =>
  invalidInput("Idempotency-Key: use 1 to 255 printable ASCII characters without spaces");

/** The draft says 422, which clients of the reference do not know. */
export const idempotencyKeyReused = () =>
  invalidInput("Idempotency-Key: this value was used for a different request, use a new one");

/** What only the first answer had, and how to get another one. */
const shownOnce: Readonly<Record<string, string>> = {
  "access-key":
    ". Its client secret was in the first answer only: regenerate the secret to get a new one",
  "resource-server":
    ". Its client secret was in the first answer only: regenerate the secret to get a new one",
  user: ". A temporary password was in the first answer only: reset the password to get a new one",
};

/** @param id of what the earlier request made or changed */
export const alreadyDone = (entityType: string, id: string) =>
  new ApiError(
    409,
    `An earlier request with this Idempotency-Key was carried out${shownOnce[entityType] ?? ""}`,
    { details: `ALREADY_DONE ${entityType} ${id}` },
  );

/**
 * The database did not say whether the change is made. No 503 and no `Retry-After`, which ask to repeat the request
 * unseen (docs/decisions/037).
 */
export const outcomeUnknown = (cause: unknown) =>
  new ApiError(
    500,
    "The database did not confirm this change: it may or may not have been created. Check before you repeat it",
    { details: "OUTCOME_UNKNOWN", cause },
  );

/** The database is locked, full or away: nothing was done, and later it may be. */
export const unavailable = (cause: unknown) =>
  new ApiError(503, "This is not possible at this moment: try again", {
    headers: { "Retry-After": "2" },
    cause,
  });

/** Requests should go to another process meanwhile; the reason is for the log only. */
const retrySoon = { headers: { "Retry-After": "2" } };

export const notReady = (cause?: unknown) =>
  new ApiError(503, "Not ready", { ...retrySoon, cause });

/** The process is about to end, as planned. */
export const stopping = () =>
  new ApiError(503, "Not ready", { ...retrySoon, plannedBecause: "stopping" });

export const internalError = (cause: unknown) =>
  new ApiError(500, "Something went wrong on the server", { cause });
