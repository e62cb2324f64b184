/** Another name, for earlier clients, of an access key of anyone. */
export {
  DELETE,
  GET,
  HEAD,
  OPTIONS,
  PATCH,
  POST,
  PUT,
} from "@/app/api/v1/administration/access-keys/[id]/route";
