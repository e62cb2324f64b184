/** Decides what subjects may do at the asking API. Nothing that is read is kept beyond one request. */
import "server-only";
import type { ResourceServerRow } from "@/db/queries/token-targets";
import { selectUser, selectUserByEmail } from "@/db/queries/users";
import { ApiRights, type AskedApi, toAskedApi } from "../access-control/api-rights";
import { findScopePath } from "../access-control/scope-paths";
import { type ScopePath, type ScopeType, scopeKey, scopeTypes } from "../access-control/scopes";
import type { RequestSource } from "../http/request-source";
import { emailAddress } from "../platform/email-address";
import { limitQuestion } from "../rate-limits/client-limits";
import { isAcceptedByServer } from "../tokens/accepted-by";
import { findActiveToken } from "../tokens/active-token";
import { authenticateIntrospectionCaller } from "../tokens/client-authentication";
import { parseClientCredentials } from "../tokens/client-credentials";
import { onlyForApis } from "./errors";
import type { Decision, Evaluation, Reason } from "./evaluation";

/** @throws invalidClient, tooManyRequests, onlyForApis */
export async function authenticateApi(
  authorization: string | null,
  source: RequestSource,
): Promise<ResourceServerRow> {
  const credentials = parseClientCredentials(new Map(), authorization ?? "");
  const caller = await authenticateIntrospectionCaller(credentials, source);
  if (caller.kind !== "resource-server") throw onlyForApis();
  return caller.server;
}

type Subject = Evaluation["subject"];

const isScopeType = (type: string): type is ScopeType => scopeTypes.some((each) => each === type);

/** Undefined for a token that is not active or not for the API. */
async function loadRightsOfToken(
  server: ResourceServerRow,
  token: string,
): Promise<ApiRights | undefined> {
  const active = await findActiveToken(token);
  return active && isAcceptedByServer(active, server) ? ApiRights.load(active.grant) : undefined;
}

/** An unknown user and a disabled one have no rights. APIs cannot tell them from others without rights. */
async function loadRightsOfUser(
  { tenantId }: ResourceServerRow,
  idOrEmail: string,
): Promise<ApiRights> {
  const { data: email } = emailAddress.safeParse(idOrEmail);
  const user = await (email === undefined
    ? selectUser(tenantId, idOrEmail)
    : selectUserByEmail(tenantId, email));
  return user && user.disabledAt === null ? ApiRights.load(user) : ApiRights.none;
}

/** Calls `make` once for each name. */
function memoize<Value>(): (name: string, make: () => Promise<Value>) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (name, make) => {
    const value = made.get(name) ?? make();
    made.set(name, value);
    return value;
  };
}

const refusal = (reason: Reason): Decision => ({ decision: false, context: { reason } });

/** The evaluations of one request: each subject and each scope is read once. */
export class Evaluator {
  private readonly api: AskedApi;
  private readonly rights = memoize<ApiRights | undefined>();
  private readonly paths = memoize<ScopePath | undefined>();
  private count = 0;

  constructor(private readonly server: ResourceServerRow) {
    this.api = toAskedApi(server.id);
  }

  private rightsOf({ type, id }: Subject): Promise<ApiRights | undefined> {
    const load = type === "token" ? loadRightsOfToken : loadRightsOfUser;
    return this.rights(`${type} ${id}`, () => load(this.server, id));
  }

  private pathOf(type: ScopeType, id: string): Promise<ScopePath | undefined> {
    return this.paths(scopeKey(type, id), () => findScopePath(this.server.tenantId, type, id));
  }

  /** Each counts as one question of the API, of which its authentication was the first. @throws tooManyRequests */
  async evaluate({ subject, action, resource }: Evaluation): Promise<Decision> {
    this.count += 1;
    if (this.count > 1) await limitQuestion(this.server.clientId);
    if (subject.type !== "user" && subject.type !== "token")
      return refusal("unsupported_subject_type");
    if (!isScopeType(resource.type)) return refusal("unsupported_resource_type");
    const rights = await this.rightsOf(subject);
    if (!rights) return refusal("invalid_token");
    const path = await this.pathOf(resource.type, resource.id);
    const decided = await rights.decide(this.api, action.name, path);
    if (decided === "permitted") return { decision: true };
    return refusal(decided === "unknown-permission" ? "unknown_action" : "not_permitted");
  }
}
