/**
 * Whether the secret on the screen has been used: a line that waits for the first token and then says
 * when and from where it was asked for. It is read out when it changes, and not while its clock ticks.
 */
import { Check, CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { describeClient } from "@/components/ui/describe-client";
import { ExactTime } from "@/components/ui/exact-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { now } from "@/lib/platform/clock";
import type { RevealedSecret } from "./dialog-state";
import {
  type FirstUseState,
  firstUseOf,
  firstUseState,
  formatAge,
  pauseAfter,
  previousUseOf,
} from "./first-use";
import { canResume, explainUnusable } from "./key-block";
import type { Use } from "./last-use";
import { usePauseKey } from "./pause-key";
import { ownKeys } from "./use-access-keys";
import { useKeyWatch } from "./use-key-watch";

const hintLength = 8;
const tickMilliseconds = 1_000;

const sentences: Record<Exclude<FirstUseState, "issued" | "previous" | "blocked">, string> = {
  waiting: "Waiting for the first token…",
  unreachable: "The server cannot be reached. Still trying…",
  replaced: "This secret no longer works. The key has a new one.",
  deleted: "This access key has been deleted.",
  "signed-out": "You have been signed out, so this page cannot show the first token.",
  over: "No token with this secret in 15 minutes. The usage of the key shows when one is issued.",
};

export interface FirstUse {
  state: FirstUseState;
  startedAt: number;
  /** The first use or, until there is one, the last use of the previous secret. */
  use: Use | undefined;
  accessKey: AccessKey | undefined;
}

/** Keeps no more of the secret than its first characters. */
export function useFirstUse(secret: RevealedSecret): FirstUse {
  const [shown] = useState(() => ({
    hint: secret.clientSecret.slice(0, hintLength),
    startedAt: now().getTime(),
    isRotating: secret.previousSecretExpiresAt !== undefined,
  }));
  const watched = { id: secret.id, isRotating: shown.isRotating };
  const reading = useKeyWatch(watched, (latest) => pauseAfter(latest, shown));
  const { data } = reading;
  return {
    state: firstUseState(reading, shown),
    startedAt: shown.startedAt,
    use: data && (firstUseOf(data, shown) ?? previousUseOf(data)),
    accessKey: data?.accessKey,
  };
}

export function FirstUseLine(firstUse: FirstUse) {
  return (
    <p
      aria-live="polite"
      className="flex min-w-0 flex-[1_1_14rem] items-start gap-2 text-sm wrap-anywhere"
    >
      <Sign state={firstUse.state} />
      <Content {...firstUse} />
    </p>
  );
}

function Content({ state, startedAt, use, accessKey }: FirstUse) {
  if (state === "issued" || state === "previous")
    return use && <UseOf {...{ state, use, startedAt }} />;
  if (state === "blocked") return accessKey && <Unusable accessKey={accessKey} />;
  return (
    <span className={state === "waiting" ? "text-muted" : "text-ink"}>{sentences[state]}</span>
  );
}

/** Says why the key does not work, and offers to resume it where its owner may. */
function Unusable({ accessKey }: { accessKey: AccessKey }) {
  const pause = usePauseKey(ownKeys);
  const mayResume = canResume(accessKey, ownKeys);
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2 text-ink">
      <span className="flex-[1_1_12rem]">{explainUnusable(accessKey, now().getTime())}</span>
      {mayResume && (
        <Button
          look="plain"
          busy={pause.isSending}
          onClick={() => pause.send({ accessKey, isPaused: false })}
        >
          Resume
        </Button>
      )}
    </span>
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
  if (state === "waiting" || state === "previous" || state === "over") {
    const breath = state === "over" ? "" : "motion-safe:animate-breathe";
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

interface UseOfProps {
  state: "issued" | "previous";
  use: Use;
  startedAt: number;
}

function UseOf({ state, use: { at, address, client }, startedAt }: UseOfProps) {
  const age = <Age iso={at} startedAt={startedAt} />;
  const name = client && <span title={client}>{describeClient(client)}</span>;
  if (state === "previous") {
    return (
      <span className="line-clamp-3 text-muted">
        Previous secret still used by {name || address || "an unknown client"}, {age}
      </span>
    );
  }
  return (
    <span className="line-clamp-3 font-medium text-ink">
      First token issued {age}
      {address && `, from ${address}`}
      {name && <>, {name}</>}
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
