/**
 * Whom a token is for (RFC 7519 §4.1.3): this server, APIs of its tenant, or both. A token for an API names its ID too,
 * so that another API with the identifier of a deleted one does not accept it. Pure.
 */

/** A text for one, a list for several. */
export type Audience = string | string[];

interface AudienceClaims {
  aud: Audience;
  /** The IDs of the APIs. */
  resource_server_ids?: string[];
}

/** @param names at least one */
export const toAudience = (names: readonly string[]): Audience => {
  const [name = "", ...more] = names;
  return more.length === 0 ? name : [name, ...more];
};

/** Whether the server with the address accepts the token. */
export const isForServer = ({ aud }: AudienceClaims, issuer: string): boolean =>
  typeof aud === "string" ? aud === issuer : aud.includes(issuer);

export const isForApi = ({ resource_server_ids: ids }: AudienceClaims, id: string): boolean =>
  ids?.includes(id) ?? false;

const isListOfTexts = (value: unknown, least: number): boolean =>
  Array.isArray(value) && value.length >= least && value.every((each) => typeof each === "string");

/** Whether the claims that say whom a token is for have the right types. */
export const hasAudience = ({ aud, resource_server_ids: ids }: Record<string, unknown>): boolean =>
  (typeof aud === "string" || isListOfTexts(aud, 2)) &&
  (ids === undefined || isListOfTexts(ids, 1));
