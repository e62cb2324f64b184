/** How an endpoint is described: one entry of the table from which the document is made. Pure. */
import type { z } from "zod";
import { type Family, managementFamily } from "../http/route";

/** The headings under which people look for an endpoint. */
export const tags = {
  Tokens: "Trade the client ID and secret of an access key for a short-lived access token.",
  "Access keys": "The caller's own access keys.",
  "Access keys of all users": "For system administrators.",
  "User applications": "Earlier names of the access keys, for clients that still use them.",
  Authorization: "Who may do what where: roles, permissions and access rules.",
  Users: "The people who can sign in.",
  Clusters: "Clusters, whose versions decide whether access keys can be made.",
  "Departments and projects": "The scopes below a cluster that access rules can name.",
  "Audit log": "What happened: who did what to what, from where, and how it ended.",
  Tenant: "The organisation that this installation serves.",
  Health: "Whether the server lives, and whether it can do its work.",
} as const;

export type Tag = keyof typeof tags;

/** A body as it is on the wire, with one that is real. */
export interface Content {
  schema: z.ZodType;
  example: unknown;
  /** Where it is not JSON. */
  mediaTypes?: readonly string[];
}

export interface Operation {
  id: string;
  method: "get" | "post" | "put" | "delete";
  /** Parameters in braces; ids are text unless `hasIntegerId`. */
  path: string;
  hasIntegerId?: boolean;
  tag: Tag;
  summary: string;
  description?: string;
  /** Without credentials: for everybody, or with those of a client in the body or in Basic. */
  openTo?: "everybody" | "clients";
  /** The permission without which the answer is 403. */
  permission?: string;
  query?: z.ZodObject;
  /** Values that make a real query. */
  queryExample?: Record<string, string>;
  body?: Content;
  success: { status: 200 | 201 | 204; description: string; content?: Content };
  /** What can go wrong besides what can go wrong with every endpoint of its kind. */
  errors?: readonly Error[];
  family?: Family;
}

export const familyOf = ({ family = managementFamily }: Operation): Family => family;

/** The names in braces. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** 204 with nothing. */
export const nothing = (description: string) => ({ status: 204, description }) as const;

/** 200 with a body. */
export const found = (description: string, schema: z.ZodType, example: unknown) =>
  ({ status: 200, description, content: { schema, example } }) as const;

/** 201 with a body. */
export const created = (description: string, schema: z.ZodType, example: unknown) =>
  ({ status: 201, description, content: { schema, example } }) as const;
