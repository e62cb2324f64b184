/** Whether the component is still on the page, for work that ends when it may no longer be. */
import { useCallback, useEffect, useRef } from "react";

export function usePresence(): () => boolean {
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return useCallback(() => isThere.current, []);
}
