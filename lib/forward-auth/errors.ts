/** The errors of forward auth. Pure. */
import { ApiError } from "../http/api-error";

/** Both schemes, because some clients send Basic only after a challenge (RFC 9110 §11.6.1). */
const challenges = 'Bearer, Basic realm="Latchkey", charset="UTF-8"';

export const credentialsRequired = () =>
  new ApiError(401, "An access token, or a client ID and secret, is required", {
    headers: { "WWW-Authenticate": challenges },
  });

const notFor = (message: string) =>
  new ApiError(401, message, { headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } });

export const tokenForAnotherApi = () =>
  notFor("The access token is not for this API: request one with the resource of the API");

export const keyForOtherApis = () => new ApiError(403, "This access key is limited to other APIs");

/** The peer is no trusted proxy, although there are some. */
export const notAGateway = () =>
  new ApiError(403, "Only gateways whose address is in TRUSTED_PROXIES may ask here");

/** The gateway, not the client, is told what is wrong, so the log has it too. */
const badQuestion = (message: string) => new ApiError(400, message, { loggedBecause: message });

export const headerMissing = (name: string) => badQuestion(`The header ${name} is missing`);

export const headerRepeated = (name: string) =>
  badQuestion(`The header ${name} has more than one value`);

export const headerInvalid = (name: string) => badQuestion(`The header ${name} is not valid`);

export const headersContradict = (one: string, other: string) =>
  badQuestion(`The headers ${one} and ${other} contradict each other`);

export const originalPathInvalid = () => badQuestion("The original path is not valid");

export const unknownResource = () => badQuestion("resource: there is no API with this identifier");

export const unknownPermission = () =>
  badQuestion("permission: the API has no permission with this name");

export const permissionWithoutResource = () =>
  badQuestion("permission: name the API that has it in resource");

export const projectWithoutPermission = () =>
  badQuestion("project: name the permission that is asked about in permission");

export const emptyParameter = (name: string) => badQuestion(`${name} has no value`);
