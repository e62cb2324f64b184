/**
 * The sentence of each kind of audit event. `{who}` is the subject, `{what}` the entity, `{key}` the entity as "the access
 * key ci-deploy", and another name in braces is that of the metadata. A kind without a sentence is a type error. Pure.
 */

import type { EventKind } from "../audit/event-kinds";
import { inWords } from "../platform/duration";
import type { AuditLogEntry } from "./audit-log";
import { sayChanged, sayShortened } from "./key-changes";

type Say = string | ((entry: AuditLogEntry) => string);

const isOwn = ({ subject, entity_name }: AuditLogEntry) => subject === entity_name;

/** "A sign-in … failed", "3 sign-ins … failed". */
const counted = (count: string | undefined, one: string, many: string) =>
  Number(count ?? 1) === 1 ? one : `${count} ${many}`;

/** Why the policy for access keys paused a key. */
const reasons: Record<string, string> = {
  role: ", because the roles of its owner no longer permit access keys",
  rotation: ", because its client secret is too old",
  unused: ", because it was not used for a long time",
  "owner-absent": ", because its owner did not sign in for a long time",
};

const leaks: Record<string, string> = {
  "access-token": "An access token of {what} was reported as leaked and stopped working",
  "previous-secret":
    "The previous client secret of {what} was reported as leaked and stopped working",
  secret: "The client secret of {what} was reported as leaked and stopped working",
};

/** Why token requests of a key were refused. */
const refusals: Record<string, string> = {
  deleted: ", because the key had been deleted",
  expired: ", because the key had expired",
  "owner-disabled": ", because its owner was disabled",
  "paused-after-leak": ", because its client secret had leaked",
  "paused-by-administrator": ", because an administrator had paused the key",
  "paused-by-owner": ", because its owner had paused the key",
  "paused-by-policy": ", because the access key policy had paused the key",
  "paused-owner-absent": ", because the key was paused while its owner did not sign in",
  "wrong-secret": ", because the client secret was wrong",
};

function sayToken({ result, entity_id, metadata }: AuditLogEntry): string {
  const { attempts, tokens, requests: passed, secret, cause = "" } = metadata;
  if (passed) return `{who} sent ${counted(passed, "a request", "requests")} through a gateway`;
  if (result === "Succeeded")
    return `{who} obtained ${counted(tokens, "an access token", "access tokens")}`;
  const requests = counted(attempts, "A token request", "token requests");
  const verb = Number(attempts ?? 1) === 1 ? "was" : "were";
  if (entity_id === "") return `${requests} with an unknown client ID ${verb} refused`;
  const isEnded = cause === "ended-secret" || secret === "ended";
  const how = isEnded ? "with an ended client secret of" : "of";
  return `${requests} ${how} {what} ${verb} refused${refusals[cause] ?? ""}`;
}

function saySignIn({ result, entity_id, metadata }: AuditLogEntry): string {
  const { attempts, cause, via, newNetwork } = metadata;
  if (result === "Failed") {
    const signIns = counted(attempts, "A sign-in", "sign-ins");
    if (entity_id === "") return `${signIns} with an unknown e-mail address failed`;
    const expired = cause === "temporary-password-expired";
    return `${signIns} as {what} failed${expired ? ", because the temporary password had expired" : ""}`;
  }
  const how = via === "provider" ? " with single sign-on" : "";
  return `{who} signed in${how}${newNetwork === "true" ? " from a new network" : ""}`;
}

const sayLeak = ({ metadata }: AuditLogEntry): string =>
  leaks[metadata.leaked ?? ""] ??
  "A credential of {what} was reported as leaked and stopped working";

function sayRegenerated({ metadata }: AuditLogEntry): string {
  const { gracePeriodSeconds: grace } = metadata;
  const rest = grace ? `, and the previous one works for another ${inWords(Number(grace))}` : "";
  return `{who} regenerated the client secret of {what}${rest}`;
}

const sayRule =
  (withNames: string, without: string) =>
  ({ metadata }: AuditLogEntry): string =>
    metadata.scopeName === undefined ? without : withNames;

const ofOwner = ({ metadata }: AuditLogEntry) => (metadata.owner ? " of {owner}" : "");

const keySentences = {
  "access-key create": "{who} created {key}",
  "access-key update update-access-key": sayChanged,
  "access-key update regenerate-secret": sayRegenerated,
  "access-key update extend-previous-secret":
    "{who} let the previous client secret of {what} work for longer",
  "access-key update end-previous-secret": "{who} ended the previous client secret of {what}",
  "access-key update suspend": (entry) =>
    `{who} paused {key}${ofOwner(entry)}${reasons[entry.metadata.reason ?? ""] ?? ""}`,
  "access-key update unsuspend": (entry) => {
    const resumed = `{who} resumed {key}${ofOwner(entry)}`;
    if (entry.metadata.reason !== "owner-signed-in") return resumed;
    return `${resumed}${entry.subject_type === "App" ? ", because its owner signed in" : " by signing in"}`;
  },
  "access-key update shorten-lifetime": (entry) =>
    entry.metadata.expired === "true"
      ? `{who} let {key}${ofOwner(entry)} expire`
      : `{who} gave {key}${ofOwner(entry)} an earlier expiry${sayShortened(entry.metadata)}`,
  "access-key update restore": "{who} restored {key}",
  "access-key update revoke-leaked": sayLeak,
  "access-key update revoke-token": "{who} revoked one of its access tokens",
  "access-key delete": ({ metadata }) =>
    `{who} deleted {key}${metadata.permanent === "true" ? " for good" : ""}`,
  "access-key delete revoke": (entry) => `{who} deleted {key}${ofOwner(entry)}`,
  "access-key delete reset-password": (entry) =>
    `{who} deleted {key}${ofOwner(entry)} together with a password reset`,
  "access-key delete end-all-access-keys": "{who} deleted {key} together with all others",
  "access-key delete delete-with-creator":
    "{who} deleted {key} together with {creator}, which created it",
  "access-key sign-in": sayToken,
} satisfies Partial<Record<EventKind, Say>>;

const userSentences = {
  "user create": ({ metadata }) =>
    metadata.provider ? "{who} joined with single sign-on" : "{who} created the user {what}",
  "user create invite": "{who} invited {what}",
  "user update invite": "{who} invited {what} again",
  "user update link-provider": "{who} linked the account to single sign-on",
  "user update change-address":
    "The e-mail address of {from} changed to {what} at the identity provider",
  "user update change-password": ({ result }) =>
    result === "Failed" ? "{who} failed to change their password" : "{who} changed their password",
  "user update disable": "{who} disabled {what}",
  "user update enable": "{who} enabled {what}",
  "user update end-all-access-keys": ({ result, metadata }) =>
    result === "Failed"
      ? "{who} failed to confirm the deletion of all their access keys"
      : `{who} deleted all their access keys (${metadata.ended ?? 0})`,
  "user delete": "{who} deleted the user {what}",
  "user reset-password": "{who} reset the password of {what}",
  "user sign-in": saySignIn,
  "user sign-out": (entry) => (isOwn(entry) ? "{who} signed out" : "{who} signed {what} out"),
  "user sign-out end-session": "{who} ended one of their sessions",
  "user sign-out end-all-sessions": "{who} signed out everywhere",
} satisfies Partial<Record<EventKind, Say>>;

export const sentences: Record<EventKind, Say> = {
  ...keySentences,
  ...userSentences,
  "access-key-policy update": "{who} changed the access key policy",
  "access-rule create": sayRule(
    "{who} gave {subjectId} the role {roleName} in the {scopeType} {scopeName}",
    "{who} added the access rule {what}",
  ),
  "access-rule delete": sayRule(
    "{who} took the role {roleName} in the {scopeType} {scopeName} from {subjectId}",
    "{who} removed the access rule {what}",
  ),
  "cluster create": "{who} added the cluster {what}",
  "cluster update": "{who} changed the cluster {what}",
  "cluster delete": "{who} deleted the cluster {what}",
  "department create": "{who} added the department {what}",
  "department delete": "{who} deleted the department {what}",
  "installation update restore": "{who} restored the database from a backup",
  "project create": "{who} added the project {what}",
  "project delete": "{who} deleted the project {what}",
  "resource-server create": "{who} added the API {what}",
  "resource-server update update-resource-server": "{who} changed the API {what}",
  "resource-server update regenerate-secret": sayRegenerated,
  "resource-server update revoke-leaked": sayLeak,
  "resource-server delete": "{who} deleted the API {what}",
  "role create": "{who} created the role {what}",
  "role update": "{who} changed the role {what}",
  "role delete": "{who} deleted the role {what}",
  "signing-key create rotate": "{who} added a signing key",
  "signing-key create emergency": "{who} replaced all signing keys, which ended all access tokens",
};
