/** The errors of tokens at protected endpoints. Pure. */
import { ApiError } from "../http/api-error";

/** A token that is active, but for APIs only. */
export const tokenForOthers = () =>
  new ApiError(401, "The access token is for another API: request one without a resource", {
    headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' },
  });
