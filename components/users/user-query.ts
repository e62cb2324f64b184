/** The query of a page of the users. Pure. */
import { type ListRequest, toSortQuery } from "@/components/ui/list-request";
import { toPositionQuery } from "@/components/ui/page-position";

/** By the column, as in the address. */
const sorts = {
  "e-mail": "username",
  "creation-time": "createdAt",
  "last-sign-in": "lastLogin",
} as const;

export const toUserQuery = (request: ListRequest) => ({
  ...toPositionQuery(request),
  search: request.search,
  ...toSortQuery(request, sorts, "username"),
});
