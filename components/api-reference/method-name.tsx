/** The method of a request; deletions stand out. */
import { cn } from "@/components/ui/cn";

export const MethodName = ({ method }: { method: string }) => (
  <span
    className={cn("font-mono font-semibold", method === "delete" ? "text-danger" : "text-accent")}
  >
    {method.toUpperCase()}
  </span>
);
