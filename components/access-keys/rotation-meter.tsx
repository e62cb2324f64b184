/** The meter of a rotation: who still uses the previous secret of a key, and the buttons that end or extend it. */
import { useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { formatMoment } from "@/components/ui/format-time";
import { ListFrame } from "@/components/ui/list-frame";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { CallerList } from "./caller-list";
import { PreviousSecretActions } from "./previous-secret-actions";
import { RotationChart } from "./rotation-chart";
import { judgePrevious } from "./rotation-verdict";
import { countOf } from "./usage-figures";
import type { useKeyUsage } from "./use-key-dialogs";

interface RotationMeterProps {
  accessKey: AccessKey;
  usage: ReturnType<typeof useKeyUsage>;
}

/** Nothing, unless both secrets work or the ended one is still tried. */
export function RotationMeter({ accessKey, usage }: RotationMeterProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [notice, setNotice] = useState<{ text: string }>();
  const isRotating = keyState(accessKey, useNow()) === "rotating";
  const rotation = usage.data?.rotation;
  const attempts = rotation?.ended.attempts ?? 0;
  // The button that was pressed may be gone.
  useEffect(() => {
    if (notice) heading.current?.focus();
  }, [notice]);
  if (!isRotating && attempts === 0 && !notice) return null;

  return (
    <section className="mb-8">
      <h3 ref={heading} tabIndex={-1} className="font-semibold">
        Rotation
      </h3>
      <p role="status" className="mt-1 empty:hidden">
        {notice?.text}
      </p>
      {(isRotating || attempts > 0) && (
        <ListFrame noun="the rotation" list={usage}>
          {() => (
            <div className="divide-y divide-line *:p-4">
              {isRotating && rotation && (
                <Overlap
                  accessKey={accessKey}
                  rotation={rotation}
                  onChanged={(text) => setNotice({ text })}
                />
              )}
              {rotation && attempts > 0 && <EndedUse rotation={rotation} />}
            </div>
          )}
        </ListFrame>
      )}
    </section>
  );
}

interface OverlapProps {
  accessKey: AccessKey;
  rotation: Rotation;
  /** With what has changed. */
  onChanged: (notice: string) => void;
}

function Overlap({ accessKey, rotation, onChanged }: OverlapProps) {
  const { previousSecretHint, previousSecretExpiresAt = "" } = accessKey;
  const { tone, badge, text } = judgePrevious(rotation, previousSecretExpiresAt, useNow());
  const { callers, callerCount } = rotation.previous;
  return (
    <>
      <div className="space-y-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{badge}</Badge>
          <span>{text}</span>
        </p>
        <p className="text-pretty text-muted">
          The previous secret begins with{" "}
          <code className="font-mono text-sm text-ink">{previousSecretHint}</code> and works until{" "}
          {formatMoment(previousSecretExpiresAt)}. End it when all clients use the new secret.
        </p>
      </div>
      {rotation.hours.length > 0 && (
        <div>
          <RotationChart rotation={rotation} />
        </div>
      )}
      {callers.length > 0 && (
        <CallerList
          label="Callers with the previous secret"
          callers={callers}
          callerCount={callerCount}
          suffix="with the previous secret"
        />
      )}
      <PreviousSecretActions accessKey={accessKey} rotation={rotation} onChanged={onChanged} />
    </>
  );
}

function EndedUse({ rotation: { ended } }: { rotation: Rotation }) {
  return (
    <div className="space-y-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="bad">Ended secret used</Badge>
        <span>
          {countOf(ended.attempts, "request")} with the previous secret after it ended. All were
          refused.
        </span>
      </p>
      <CallerList
        label="Callers with the ended secret"
        callers={ended.callers}
        callerCount={ended.callerCount}
        suffix="with the ended secret"
      />
    </div>
  );
}
