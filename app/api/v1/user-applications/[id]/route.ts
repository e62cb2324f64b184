/** Another name, for earlier clients, of one access key of the caller. */
export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/access-keys/[id]/route";
