/** The query of a page of departments or projects. Pure. */
import { type ListRequest, toSortQuery } from "@/components/ui/list-request";
import { toPositionQuery } from "@/components/ui/page-position";

/** By the column, as in the address. */
const sorts = { name: "name", "creation-time": "createdAt" } as const;

export const toUnitQuery = (request: ListRequest) => ({
  ...toPositionQuery(request),
  search: request.search,
  ...toSortQuery(request, sorts, "name"),
});

/** The parameters of the address end with the name of their list. */
export const listNames = { department: "departments", project: "projects" } as const;
