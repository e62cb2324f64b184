/** The endpoints of the policy for access keys, for the page. */
import { useQueryClient } from "@tanstack/react-query";
import { call, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import { roles } from "@/lib/access-control/roles";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import type { KeyPolicyPreview } from "@/lib/access-keys/key-policy-input";

const area = "key-policy";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/access-keys/key-policy-api"));
const roleApi = lazily(() => import("@/lib/access-control/role-api"));

export const keyPolicyKeys = { policy: () => [area, "policy"] as const };

export function useKeyPolicy() {
  return useApiQuery(keyPolicyKeys.policy(), async () =>
    call((await api()).getAccessKeyPolicy, {}),
  );
}

/** The predefined roles until the custom ones are loaded, and for users who may not see them. */
export function useRoleChoices(): readonly { id: number; name: string }[] {
  const { data } = useApiQuery([area, "roles"], async () => call((await roleApi()).listRoles, {}));
  return data ?? roles;
}

/** A policy that is not saved yet, and what it would do to existing keys. */
export interface Proposal {
  policy: KeyPolicy;
  preview: KeyPolicyPreview;
}

export function usePreviewKeyPolicy(done: (proposal: Proposal) => void) {
  return useApiMutation(`${area}-preview`, async (policy: KeyPolicy) => {
    const preview = await call((await api()).previewAccessKeyPolicy, { body: policy });
    done({ policy, preview });
  });
}

export function useSaveKeyPolicy(done: () => void) {
  const client = useQueryClient();
  return useApiMutation(area, async (policy: KeyPolicy) => {
    const saved = await call((await api()).setAccessKeyPolicy, { body: policy });
    client.setQueryData(keyPolicyKeys.policy(), saved);
    done();
  });
}
