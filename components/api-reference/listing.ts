/** The operations of the document as the pages show them: by tag, in the document's order. Pure. */
import type { DocumentedOperation, OpenApiDocument } from "@/lib/openapi/document-types";
import { type Trial, trialOf } from "./trial";

export interface ListedOperation extends DocumentedOperation {
  method: string;
  path: string;
  trial: Trial;
}

export interface Group {
  tag: string;
  description: string;
  operations: ListedOperation[];
}

export function toGroups({ paths, tags, components: { schemas } }: OpenApiDocument): Group[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      ...{ method, path, trial: trialOf(operation, schemas) },
    })),
  );
  return tags.map(({ name, description }) => ({
    tag: name,
    description,
    operations: operations.filter((operation) => operation.tags.includes(name)),
  }));
}
