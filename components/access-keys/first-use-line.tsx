/**
 * Whether the secret on the screen has been used: a line that waits for the first token and then says
 * when and from where it was asked for. It is read out when it changes, and not while its clock ticks.
 */
import { Check, CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { describeClient } from "@/components/ui/describe-client";
import { ExactTime } from "@/components/ui/exact-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { now } from "@/lib/platform/clock";
import type { RevealedSecret } from "./dialog-state";
import { type FirstUseState, firstUseState, formatAge, pauseAfter } from "./first-use";
import { useKeyWatch } from "./use-access-keys";

const hintLength = 8;
const tickMilliseconds = 1_000;

const sentences: Record<Exclude<FirstUseState, "issued">, string> = {
  waiting: "Waiting for the first token…",
  unreachable: "The server cannot be reached. Still trying…",
  replaced: "This secret no longer works. The key has a new one.",
  deleted: "This access key has been deleted.",
  "signed-out": "You have been signed out, so this page cannot show the first token.",
  over: "No token in 15 minutes. The list of keys shows when one is issued.",
};

export interface FirstUse {
  state: FirstUseState;
  startedAt: number;
  accessKey: AccessKey | undefined;
}

/** Keeps no more of the secret than its first characters. */
export function useFirstUse({ id, clientSecret }: RevealedSecret): FirstUse {
  const [shown] = useState(() => ({
    hint: clientSecret.slice(0, hintLength),
    startedAt: now().getTime(),
  }));
  const reading = useKeyWatch(id, (latest) => pauseAfter(latest, shown));
  return {
    state: firstUseState(reading, shown),
    startedAt: shown.startedAt,
    accessKey: reading.data,
  };
}

export function FirstUseLine({ state, startedAt, accessKey }: FirstUse) {
  return (
    <p
      aria-live="polite"
      className="flex min-w-0 flex-[1_1_14rem] items-start gap-2 text-sm wrap-anywhere"
    >
      <Sign state={state} />
      {state === "issued" ? (
        accessKey && <FirstToken accessKey={accessKey} startedAt={startedAt} />
      ) : (
        <span className={state === "waiting" ? "text-muted" : "text-ink"}>{sentences[state]}</span>
      )}
    </p>
  );
}

function Sign({ state }: { state: FirstUseState }) {
  const place = "flex h-5 w-4 shrink-0 items-center justify-center";
  if (state === "issued") {
    return (
      <span className={place}>
        <Check aria-hidden className="size-4 text-accent" />
      </span>
    );
  }
  if (state === "waiting" || state === "over") {
    const breath = state === "waiting" ? "motion-safe:animate-breathe" : "";
    return (
      <span className={place}>
        <span className={`size-2 rounded-full bg-edge ${breath}`} />
      </span>
    );
  }
  return (
    <span className={place}>
      <CircleAlert aria-hidden className="size-4 text-danger" />
    </span>
  );
}

interface FirstTokenProps {
  accessKey: AccessKey;
  startedAt: number;
}

function FirstToken({ accessKey, startedAt }: FirstTokenProps) {
  const { lastLogin, lastLoginAddress: address, lastLoginClient: client } = accessKey;
  return (
    <span className="line-clamp-3 font-medium text-ink">
      First token issued {lastLogin && <Age iso={lastLogin} startedAt={startedAt} />}
      {address && `, from ${address}`}
      {client && (
        <>
          , <span title={client}>{describeClient(client)}</span>
        </>
      )}
    </span>
  );
}

/** Never older than the secret, however wrong the clock of this computer is. */
function Age({ iso, startedAt }: { iso: string; startedAt: number }) {
  const [moment, setMoment] = useState(() => now().getTime());
  useEffect(() => {
    const timer = setInterval(() => setMoment(now().getTime()), tickMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return (
    <ExactTime iso={iso}>
      <time dateTime={iso} aria-live="off">
        {formatAge(Math.max(Date.parse(iso), startedAt), moment)}
      </time>
    </ExactTime>
  );
}
