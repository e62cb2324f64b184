/** The errors of decisions. Pure. */
import { ApiError } from "../http/api-error";

/** The caller is an access key. */
export const onlyForApis = () =>
  new ApiError(403, "Only APIs may ask for decisions, with their own client ID and secret");

/** The specification has no status for other media types. */
export const toBadRequest = (error: unknown): unknown =>
  error instanceof ApiError && error.status === 415 ? new ApiError(400, error.message) : error;
