/** Another name, for earlier clients, of the secret of an access key. */
export {
  DELETE,
  GET,
  HEAD,
  OPTIONS,
  PATCH,
  POST,
  PUT,
} from "@/app/api/v1/access-keys/[id]/secret/route";
