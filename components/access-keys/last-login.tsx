/** When a key last obtained a token, from which address, with which client. "Never" is an answer too. */
import { formatExact } from "@/components/ui/format-time";
import { Time } from "@/components/ui/time";
import { unknown, useNow } from "@/components/ui/use-now";
import { type Login, lastUse, productOf } from "./last-use";

export function LastLogin(login: Login) {
  const use = lastUse(login);
  if (!use) return <span className="text-quiet">Never</span>;
  const { at, address, client } = use;
  return (
    <span className="min-w-0">
      <RelativeTime iso={at} />
      {(address || client) && (
        <span title={client ?? undefined} className="block max-w-48 truncate text-xs text-quiet">
          {[address, client && productOf(client)].filter(Boolean).join(" · ")}
        </span>
      )}
    </span>
  );
}

/** Says the exact time to a pointer that rests on it, and to a keyboard or a finger that stops there. */
function RelativeTime({ iso }: { iso: string }) {
  const isExactKnown = useNow() !== unknown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to ask.
    <span tabIndex={0} className="group relative inline-block rounded-sm">
      <Time iso={iso} relative />
      {isExactKnown && (
        <span className="pointer-events-none absolute bottom-full left-0 z-10 mb-1 hidden w-max max-w-40 rounded-md bg-ink px-2 py-1 text-xs whitespace-normal text-surface shadow-float group-focus:block lg:max-w-none">
          {formatExact(iso)}
        </span>
      )}
    </span>
  );
}

/** The same as a sentence, for someone who is about to cut the key off. */
export function LastUseSentence({ at, address, client }: NonNullable<ReturnType<typeof lastUse>>) {
  return (
    <p className="wrap-anywhere">
      Last used <Time iso={at} relative /> (<Time iso={at} />){address && ` from ${address}`}
      {client && ` with ${productOf(client)}`}.
    </p>
  );
}
