/** Makes the browser ask before it leaves the page while a request is in flight, because the response would be lost. */
import { useEffect } from "react";

export function useBusyGuard(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isSending]);
}
