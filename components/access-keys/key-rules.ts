/** The policy for access keys, for the dialogs: they say what it requires, and check it before anything is sent. */
import { use } from "react";
import type { z } from "zod";
import { defaultKeyPolicy, findRefusal, type KeyPolicy } from "@/lib/access-keys/key-policy";
import { KeyPolicyContext } from "./key-policy-context";

export const useKeyPolicy = (): KeyPolicy => use(KeyPolicyContext) ?? defaultKeyPolicy;

/** The schema of an input with an expiry, which must also be one that the policy permits. */
export const withKeyPolicy = <Input extends { expiresAt?: Date | null | undefined }>(
  schema: z.ZodType<Input>,
  policy: KeyPolicy,
  at: number,
): z.ZodType<Input> =>
  schema.superRefine(({ expiresAt }, context) => {
    if (expiresAt === undefined) return;
    const request = { kind: "renew", via: "session", expiresAt, at: new Date(at) } as const;
    const refusal = findRefusal(policy, request);
    if (refusal)
      context.addIssue({ code: "custom", path: ["expiresAt"], message: refusal.message });
  });
