/** The query of a page of the access rules. Pure. */
import type { ListRequest } from "@/components/ui/list-request";
import { toPositionQuery } from "@/components/ui/page-position";

/** 0 is the position before the first rule. A page by position is not counted. */
export const toRuleQuery = ({ search, after, before }: ListRequest) => ({
  ...(before ? {} : { startingAfter: "0" }),
  ...toPositionQuery({ after, before }),
  search,
});
