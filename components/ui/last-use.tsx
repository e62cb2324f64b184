/**
 * When and from where something was last used. It always takes the height of two lines, so that nothing moves when it
 * loads.
 */
import { describeClient } from "./describe-client";
import { Time } from "./time";

interface LastUseProps {
  at: string;
  /** Null where it is not known. */
  address: string | null;
  client: string | null;
}

export function LastUse({ at, address, client }: LastUseProps) {
  return (
    <p className="min-h-10 wrap-anywhere">
      <span className="block">
        Last used <Time iso={at} />
      </span>
      <span className="block">
        from {address ?? "an unknown address"}
        {client && (
          <>
            {" "}
            with <span title={client}>{describeClient(client)}</span>
          </>
        )}
      </span>
    </p>
  );
}
