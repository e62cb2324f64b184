/** What the API is, how a script gets a token, and all endpoints by group. Old links lead here. */
import type { OpenApiDocument } from "@/lib/openapi/document-types";
import { toReferencePath, toSlug } from "@/lib/openapi/reference-pages";
import { CodeBlock } from "./code-block";
import type { Group, ListedOperation } from "./listing";
import { MethodName } from "./method-name";
import { Prose } from "./prose";
import { AdministratorsBadge } from "./roles";

const toSetup = (serverUrl: string) => `BASE=${serverUrl}
TOKEN=$(curl -s "$BASE/api/v2/token" -u "$CLIENT_ID:$CLIENT_SECRET" \\
  -d grant_type=client_credentials | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

interface OverviewProps {
  document: OpenApiDocument;
  groups: Group[];
}

export function Overview({ document, groups }: OverviewProps) {
  return (
    <>
      <div className="space-y-4">
        <h1 className="text-xl font-semibold">API documentation</h1>
        <p className="max-w-text text-pretty">
          <Prose text={document.info.description} />
        </p>
        <p>
          The same as a document for tools:{" "}
          <a href="/api/openapi.json" className="text-accent underline">
            OpenAPI 3.1
          </a>
        </p>
        <p>The examples use these variables:</p>
        <CodeBlock label="the commands">{toSetup(document.servers[0]?.url ?? "")}</CodeBlock>
      </div>
      {groups.map((group) => (
        <GroupSummary key={group.tag} group={group} />
      ))}
    </>
  );
}

function GroupSummary({ group: { tag, description, operations } }: { group: Group }) {
  const page = toReferencePath(tag);
  return (
    <section aria-labelledby={toSlug(tag)}>
      <h2 id={toSlug(tag)} className="scroll-mt-4 text-lg font-semibold">
        <a href={page} className="rounded-sm underline decoration-line underline-offset-4">
          {tag}
        </a>
      </h2>
      <p className="mt-1 text-pretty text-muted">{description}</p>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface shadow-lift">
        {operations.map((operation) => (
          <OperationRow key={operation.operationId} operation={operation} page={page} />
        ))}
      </ul>
    </section>
  );
}

interface OperationRowProps {
  operation: ListedOperation;
  page: string;
}

function OperationRow({ operation, page }: OperationRowProps) {
  const { operationId, method, path, summary } = operation;
  return (
    <li
      id={operationId}
      className="flex scroll-mt-4 flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2"
    >
      <a
        href={`${page}#${operationId}`}
        className="w-full rounded-sm font-medium hover:underline sm:w-72 sm:shrink-0"
      >
        {summary}
      </a>
      <span className="min-w-0 flex-1 basis-60 font-mono text-xs break-all">
        <MethodName method={method} /> <span className="text-muted">{path}</span>
      </span>
      <AdministratorsBadge operation={operation} />
    </li>
  );
}
