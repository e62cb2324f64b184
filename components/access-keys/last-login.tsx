/** When a key last obtained a token, from which address, with which client. "Never" is an answer too. */
import { Time } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";

type Login = Pick<AccessKey, "lastLogin" | "lastLoginAddress" | "lastLoginClient">;

/** The product of a User-Agent, which is what a person knows it by: "curl/8.5.0". */
const productOf = (userAgent: string) => userAgent.split(" ", 1)[0];

export function LastLogin({ lastLogin, lastLoginAddress, lastLoginClient }: Login) {
  if (!lastLogin) return <span className="text-quiet">Never</span>;
  return (
    <span className="min-w-0">
      <Time iso={lastLogin} relative />
      {(lastLoginAddress || lastLoginClient) && (
        <span
          title={lastLoginClient ?? undefined}
          className="block max-w-48 truncate text-xs text-quiet"
        >
          {[lastLoginAddress, lastLoginClient && productOf(lastLoginClient)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      )}
    </span>
  );
}

/** The same as a sentence, for someone who is about to cut the key off. */
export function LastLoginSentence({ lastLogin, lastLoginAddress, lastLoginClient }: Login) {
  if (!lastLogin) return <p>This key has never been used.</p>;
  return (
    <p className="wrap-anywhere">
      Last used <Time iso={lastLogin} relative /> (<Time iso={lastLogin} />)
      {lastLoginAddress && ` from ${lastLoginAddress}`}
      {lastLoginClient && ` with ${productOf(lastLoginClient)}`}.
    </p>
  );
}
