/** When a key last obtained a token. "Never" is an answer too. */
import { Time } from "@/components/ui/time";

export function LastLogin({ lastLogin }: { lastLogin: string | null }) {
  return lastLogin ? <Time iso={lastLogin} relative /> : <span className="text-quiet">Never</span>;
}

/** The same as a sentence, for someone who is about to cut the key off. */
export function LastLoginSentence({ lastLogin }: { lastLogin: string | null }) {
  if (!lastLogin) return <p>This key has never been used.</p>;
  return (
    <p>
      Last used <Time iso={lastLogin} relative /> (<Time iso={lastLogin} />
      ).
    </p>
  );
}
