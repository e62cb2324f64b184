/** Hands a new client secret to the dialog that shows it, and takes it back. */
import { warn } from "@/components/ui/toast";
import { usePresence } from "@/components/ui/use-presence";
import type { RevealedSecret } from "./revealed-secret";

/** A user who has left the page meanwhile learns at least that there was a secret. */
export function useReveal<Secret extends RevealedSecret>(show: (secret: Secret) => void) {
  const isThere = usePresence();
  return (secret: Secret) => {
    if (isThere()) return show(secret);
    warn(
      `You left the page before the client secret of ${secret.name} could be shown. Regenerate it to get a new one.`,
    );
  };
}

/** React still holds what it rendered last, so the secret is taken out of it. */
export function forgetSecret(secret: RevealedSecret): void {
  secret.clientSecret = "";
}
