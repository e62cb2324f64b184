/** One group of endpoints: each of them, and the schemas that they use. */
import type { OpenApiDocument } from "@/lib/openapi/document-types";
import type { Group } from "./listing";
import { OperationSection } from "./operation-section";
import { reachableSchemas } from "./reachable-schemas";
import { Schemas } from "./schemas";

interface ResourceProps {
  document: OpenApiDocument;
  group: Group;
}

export function Resource({ document, group }: ResourceProps) {
  return (
    <>
      <div>
        <h1 className="text-xl font-semibold">{group.tag}</h1>
        <p className="mt-1 text-pretty text-muted">{group.description}</p>
      </div>
      {group.operations.map((operation) => (
        <OperationSection key={operation.operationId} operation={operation} />
      ))}
      <Schemas schemas={reachableSchemas(group, document.components.schemas)} />
    </>
  );
}
