/** Which roles may call an operation that not all users may call. */
import { Badge } from "@/components/ui/badge";
import type { DocumentedOperation } from "@/lib/openapi/document-types";

interface RolesProps {
  operation: DocumentedOperation;
}

export function AdministratorsBadge({ operation: { "x-predefined-roles": roles } }: RolesProps) {
  const isMarked = roles?.every((name) => name.endsWith("administrator"));
  return isMarked ? <Badge tone="plain">Administrators</Badge> : null;
}

export function RolesNote({ operation: { "x-predefined-roles": roles } }: RolesProps) {
  if (!roles) return null;
  return (
    <p className="mt-1 text-sm text-muted">
      Predefined roles with this permission: {roles.join(", ")}.
    </p>
  );
}
