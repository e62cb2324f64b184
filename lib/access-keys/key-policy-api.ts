/** The contracts of the policy for access keys. Pure. */
import { contract, ok } from "../http/contract";
import * as example from "../http/examples";
import { exemptionOver, exemptTooLong } from "./errors";
import { keyPolicy, keyPolicyInput, keyPolicyPreview } from "./key-policy-input";

const all = { path: "/api/v1/policies/access-keys", tag: "Access key policy" } as const;

const examplePolicy = {
  ...{ maxLifetimeSeconds: 31_536_000, defaultLifetimeSeconds: 7_776_000, neverExpires: false },
  ...{ maxGracePeriodSeconds: 86_400, suspendUnusedAfterDays: 90, rotateEveryDays: 180 },
  ...{ keysMayManageKeys: true, exemptUntil: example.exampleLaterTime },
};

const rules =
  "A rule that is left out or null is not set. `maxLifetimeSeconds` applies to each expiry from the moment at which it is chosen. Existing keys that have no expiry, or a later one, get an earlier one, but none before `exemptUntil`; nor are they suspended before then.";

export const getAccessKeyPolicy = contract({
  ...{ id: "getAccessKeyPolicy", method: "GET", ...all },
  summary: "Read the policy for access keys",
  permission: "read access-keys",
  success: ok("The policy", keyPolicy, examplePolicy),
});

export const setAccessKeyPolicy = contract({
  ...{ id: "setAccessKeyPolicy", method: "PUT", ...all },
  summary: "Replace the policy for access keys",
  description: rules,
  permission: "delete access-keys",
  body: { schema: keyPolicyInput, example: examplePolicy },
  success: ok("The policy, which applies from now on", keyPolicy, examplePolicy),
  errors: [exemptTooLong(), exemptionOver()],
});

export const previewAccessKeyPolicy = contract({
  ...{ id: "previewAccessKeyPolicy", method: "POST", ...all, path: `${all.path}/preview` },
  summary: "Count and list the existing access keys that a policy would touch",
  description: `Nothing is changed. ${rules}`,
  permission: "delete access-keys",
  body: { schema: keyPolicyInput, example: examplePolicy },
  success: ok("What would happen, and to which keys", keyPolicyPreview, {
    ...{ keys: 1, owners: 1, suspended: 1, expiring: 0 },
    affected: [
      {
        id: example.exampleId,
        name: "ci-deploy",
        clientId: example.exampleClientId,
        owner: example.exampleEmail,
        ...{ effect: "suspend", reason: "unused", at: example.exampleLaterTime },
      },
    ],
    unusedSoon: { keys: 2, owners: 1, until: example.exampleLaterTime },
  }),
  errors: [exemptTooLong(), exemptionOver()],
});
