/** Every path under /access that is nothing else: 404 as JSON, whatever the method. */
export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/app/api/[[...path]]/route";
