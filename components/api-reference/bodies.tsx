/** What is sent and what is answered: media types, schemas, examples. */
import type { DocumentedOperation, MediaType, Response } from "@/lib/openapi/document-types";
import { CodeBlock, toJson } from "./code-block";
import { SchemaType } from "./schema-type";

/** One example at length, several as a line each. */
const toText = ({ example, examples = {} }: MediaType): string =>
  example === undefined
    ? Object.values(examples)
        .map(({ value }) => JSON.stringify(value))
        .join("\n")
    : toJson(example);

function Content({ content }: { content: Record<string, MediaType> }) {
  return Object.entries(content).map(([name, media]) => (
    <div key={name} className="space-y-2">
      <p className="text-sm text-muted">
        <code className="font-mono">{name}</code>: <SchemaType schema={media.schema} />
      </p>
      {(media.example !== undefined || media.examples) && (
        <CodeBlock label="the example">{toText(media)}</CodeBlock>
      )}
    </div>
  ));
}

export function RequestBody({ body }: { body: DocumentedOperation["requestBody"] }) {
  if (!body) return null;
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">Request body</h3>
      <Content content={body.content} />
    </div>
  );
}

function ResponseDetails({ status, response }: { status: string; response: Response }) {
  const title = (
    <>
      <code className="font-mono font-medium">{status}</code> {response.description}
    </>
  );
  if (!response.content) return <p className="px-3 py-2 text-sm">{title}</p>;
  return (
    <details open={status.startsWith("2")} className="px-3 py-2">
      <summary className="cursor-pointer text-sm">{title}</summary>
      <div className="mt-2 space-y-2">
        <Content content={response.content} />
      </div>
    </details>
  );
}

export function Responses({ responses }: Pick<DocumentedOperation, "responses">) {
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">Responses</h3>
      <div className="divide-y divide-line rounded-md border border-line">
        {Object.entries(responses).map(([status, response]) => (
          <ResponseDetails key={status} status={status} response={response} />
        ))}
      </div>
    </div>
  );
}
