/** State of a field that comes back after sign-in when the session ends meanwhile. Never for a password. */
import { useEffect, useState } from "react";
import { forgetField, noteField, restoredField } from "@/components/ui/draft";

export function useDraft<Value>(name: string, initial: Value) {
  const [value, setValue] = useState(() => (restoredField(name) as Value | undefined) ?? initial);
  useEffect(() => {
    noteField(name, value);
    return () => void forgetField(name);
  }, [name, value]);
  return [value, setValue] as const;
}
