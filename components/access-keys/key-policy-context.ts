/** Brings the policy for access keys to the dialogs. Without its rules, which the page itself does not need. */
import { createContext } from "react";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";

/** Undefined means the default policy. */
export const KeyPolicyContext = createContext<KeyPolicy | undefined>(undefined);
