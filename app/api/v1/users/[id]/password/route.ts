/** The name of the reference for a reset of a user's password. */
export {
  DELETE,
  GET,
  HEAD,
  OPTIONS,
  PATCH,
  POST,
  PUT,
} from "@/app/api/v1/users/[id]/reset-password/route";
