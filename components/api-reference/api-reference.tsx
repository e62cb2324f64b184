/** The reference of the API, made from its OpenAPI document and from nothing else. */
import type { OpenApiDocument } from "@/lib/openapi/document-types";
import { tagAnchor } from "./anchors";
import { CodeBlock } from "./code-block";
import { Contents } from "./contents";
import { type Group, toGroups } from "./listing";
import { OperationSection } from "./operation-section";
import { Prose } from "./prose";
import { Schemas } from "./schemas";

const toSetup = (serverUrl: string) => `BASE=${serverUrl}
TOKEN=$(curl -s "$BASE/api/v2/token" -u "$CLIENT_ID:$CLIENT_SECRET" \\
  -d grant_type=client_credentials | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

function GroupSection({ group }: { group: Group }) {
  const anchor = tagAnchor(group.tag);
  return (
    <section aria-labelledby={anchor} className="space-y-4">
      <div>
        <h2 id={anchor} className="scroll-mt-4 text-lg font-semibold">
          {group.tag}
        </h2>
        <p className="mt-1 text-pretty text-muted">{group.description}</p>
      </div>
      {group.operations.map((operation) => (
        <OperationSection key={operation.operationId} operation={operation} />
      ))}
    </section>
  );
}

export function ApiReference({ document }: { document: OpenApiDocument }) {
  const groups = toGroups(document);
  return (
    <div className="gap-8 space-y-8 lg:grid lg:grid-cols-[17rem_minmax(0,1fr)] lg:space-y-0">
      <div>
        <Contents groups={groups} />
      </div>
      <div className="min-w-0 space-y-10">
        <div className="space-y-4">
          <h1 className="text-xl font-semibold">API reference</h1>
          <p className="max-w-text text-pretty">
            <Prose text={document.info.description} />
          </p>
          <p>
            The same as a document for tools:{" "}
            <a href="/api/openapi.json" className="text-accent underline">
              OpenAPI 3.1
            </a>
          </p>
          <p>The examples use these:</p>
          <CodeBlock>{toSetup(document.servers[0]?.url ?? "")}</CodeBlock>
        </div>
        {groups.map((group) => (
          <GroupSection key={group.tag} group={group} />
        ))}
        <Schemas schemas={document.components.schemas} />
      </div>
    </div>
  );
}
