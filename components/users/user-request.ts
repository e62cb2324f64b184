/** Which part of the users is shown, as the address of the page has it. Pure. */
import { type PagePosition, toPositionQuery } from "@/components/ui/page-position";
import type { userSorts } from "@/lib/users/user";

export interface UserRequest extends PagePosition {
  search: string;
  /** A column as in the address: `creation-time`, or `-creation-time` in descending order. */
  sort: string;
}

const sorts: Readonly<Record<string, (typeof userSorts)[number]>> = {
  "e-mail": "username",
  "creation-time": "createdAt",
  "last-sign-in": "lastLogin",
};

const text = (value: unknown) => (typeof value === "string" ? value : "");

export const toUserRequest = (parameters: Record<string, unknown>): UserRequest => ({
  search: text(parameters.search),
  sort: text(parameters.sort),
  after: text(parameters.after),
  before: text(parameters.before),
});

export const toUserQuery = ({ search, sort, ...position }: UserRequest) =>
  ({
    ...toPositionQuery(position),
    search,
    sortBy: sorts[sort.replace(/^-/, "")] ?? "username",
    sortOrder: sort.startsWith("-") ? "desc" : "asc",
  }) as const;
