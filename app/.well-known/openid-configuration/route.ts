/** The same, for clients that look where OpenID Connect Discovery keeps it. There are no ID tokens here. */
export {
  DELETE,
  GET,
  HEAD,
  OPTIONS,
  PATCH,
  POST,
  PUT,
} from "@/app/.well-known/oauth-authorization-server/route";
