/** One endpoint: what it does, what it takes, what it answers, and how to call it. */
import { cn } from "@/components/ui/cn";
import type { Parameter } from "@/lib/openapi/document-types";
import { RequestBody, Responses } from "./bodies";
import { CodeBlock } from "./code-block";
import { toCurl } from "./curl";
import { FieldList, FieldRow } from "./fields";
import type { ListedOperation } from "./listing";
import { Prose } from "./prose";

function Parameters({ parameters }: { parameters: Parameter[] | undefined }) {
  if (!parameters) return null;
  return (
    <div className="space-y-2">
      <h4 className="text-sm font-medium">Parameters</h4>
      <FieldList>
        {parameters.map(({ in: place, ...parameter }) => (
          <FieldRow key={parameter.name} place={place} {...parameter} />
        ))}
      </FieldList>
    </div>
  );
}

export function OperationSection({ operation }: { operation: ListedOperation }) {
  const { operationId, method, path, summary, description } = operation;
  return (
    <article
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-4 space-y-4 rounded-lg border border-line bg-surface p-4 shadow-lift md:p-6"
    >
      <div>
        <h3 id={`${operationId}-title`} className="text-base font-semibold text-pretty">
          {summary}
        </h3>
        <p className="mt-1 font-mono text-sm break-all">
          <span
            className={cn("font-semibold", method === "delete" ? "text-danger" : "text-accent")}
          >
            {method.toUpperCase()}
          </span>{" "}
          {path}
        </p>
        {description && (
          <p className="mt-2 text-pretty text-muted">
            <Prose text={description} />
          </p>
        )}
      </div>
      <Parameters parameters={operation.parameters} />
      <RequestBody body={operation.requestBody} />
      <div className="space-y-2">
        <h4 className="text-sm font-medium">Example</h4>
        <CodeBlock>{toCurl(operation)}</CodeBlock>
      </div>
      <Responses responses={operation.responses} />
    </article>
  );
}
