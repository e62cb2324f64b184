/** What a gateway asks about the caller of a request, in its query or in headers. Pure. */
import { emptyParameter, permissionWithoutResource, projectWithoutPermission } from "./errors";

export interface Question {
  /** The identifier of an API; undefined for this server. */
  resource?: string | undefined;
  /** The name of a permission of that API. */
  permission?: string | undefined;
  /** The ID of the project in which the user must have it; undefined for the tenant. */
  project?: string | undefined;
}

/**
 * A parameter that is ignored would permit more than the gateway asked, and so would one whose variable is not set.
 * @throws emptyParameter, permissionWithoutResource, projectWithoutPermission
 */
export function toQuestion(question: Question): Question {
  const { resource, permission, project } = question;
  const empty = Object.entries(question).find(([, value]) => value === "");
  if (empty) throw emptyParameter(empty[0]);
  if (permission !== undefined && resource === undefined) throw permissionWithoutResource();
  if (project !== undefined && permission === undefined) throw projectWithoutPermission();
  return question;
}
