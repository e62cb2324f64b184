/** What is said of a client secret that is shown for the only time, of an access key or of an API. */
import { formatMoment } from "@/components/ui/format-time";

export interface RevealedSecret {
  reason: "created" | "regenerated";
  name: string;
  clientId: string;
  clientSecret: string;
  /** Until then the previous secret works too. */
  previousSecretExpiresAt?: string;
}

/** @param noun what has the secret, at the beginning of a sentence */
export const titleOf = ({ reason, name }: RevealedSecret, noun: string): string =>
  reason === "created" ? `${noun} ${name} created` : "New client secret";

/** Whose secret was replaced, and whether the previous one still works; nothing if there is no previous one. */
export function ReplacedNote({
  reason,
  name,
  previousSecretExpiresAt,
  isKeyBlocked = false,
}: RevealedSecret & { isKeyBlocked?: boolean }) {
  if (reason === "created") return null;
  return (
    <p>
      For <strong className="text-ink wrap-anywhere">{name}</strong>. The previous secret{" "}
      {previousSecretExpiresAt
        ? `${isKeyBlocked ? "ends on" : "works until"} ${formatMoment(previousSecretExpiresAt)}.`
        : "no longer works."}
    </p>
  );
}

/** A sentence of the reveal. */
export const onlyTime =
  "This is the only time that the secret is visible. It cannot be recovered, but it can be regenerated.";

export const fieldsOf = ({ clientId, clientSecret }: RevealedSecret) => [
  { label: "Client ID", copyLabel: "Copy client ID", value: clientId },
  { label: "Client secret", copyLabel: "Copy client secret", value: clientSecret },
];
