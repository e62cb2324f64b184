/** One endpoint: what it does, what it takes, what it answers, and how to call it. */
import type { Parameter } from "@/lib/openapi/document-types";
import { RequestBody, Responses } from "./bodies";
import { CodeBlock } from "./code-block";
import { toCurl } from "./curl";
import { FieldList, FieldRow } from "./fields";
import type { ListedOperation } from "./listing";
import { MethodName } from "./method-name";
import { Prose } from "./prose";
import { AdministratorsBadge, RolesNote } from "./roles";
import { TryIt } from "./try-it";

function Parameters({ parameters }: { parameters: Parameter[] | undefined }) {
  if (!parameters) return null;
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">Parameters</h3>
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
      data-section
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-4 space-y-4 rounded-lg border border-line bg-surface p-4 shadow-lift md:p-6"
    >
      <div>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <h2 id={`${operationId}-title`} className="text-base font-semibold text-pretty">
            <a href={`#${operationId}`} className="rounded-sm hover:underline">
              {summary}
            </a>
          </h2>
          <AdministratorsBadge operation={operation} />
        </div>
        <p className="mt-1 font-mono text-sm break-all">
          <MethodName method={method} /> {path}
        </p>
        {description && (
          <p className="mt-2 text-pretty text-muted">
            <Prose text={description} />
          </p>
        )}
        <RolesNote operation={operation} />
      </div>
      <Parameters parameters={operation.parameters} />
      <RequestBody body={operation.requestBody} />
      <div className="space-y-2">
        <h3 className="text-sm font-medium">Example</h3>
        <CodeBlock label={`the example of “${summary}”`}>{toCurl(operation)}</CodeBlock>
      </div>
      <TryIt operation={operation} />
      <Responses responses={operation.responses} />
    </article>
  );
}
