/**
 * Which dialog of the section is open, and with what. The secret to reveal lives here and nowhere
 * else: when the dialog closes, it is gone.
 */
import type { RevealedSecret as AnyRevealedSecret } from "@/components/client-secrets/revealed-secret";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { Session } from "@/lib/sessions/session";

/** How the person has signed in, and so confirms who they are. */
export type ConfirmBy = Session["via"];

export interface RevealedSecret extends AnyRevealedSecret {
  id: string;
}

export type OpenDialog =
  | { kind: "create" }
  | { kind: "regenerate"; accessKey: AccessKey }
  | { kind: "edit"; accessKey: AccessKey }
  | { kind: "history"; accessKey: AccessKey }
  | { kind: "delete"; accessKey: AccessKey }
  | { kind: "deleted-keys" }
  | { kind: "end-all"; confirmBy: ConfirmBy }
  | { kind: "reveal"; secret: RevealedSecret };
