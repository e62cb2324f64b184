/** A page of the API reference, made from the OpenAPI document and from nothing else. */
import type { OpenApiDocument } from "@/lib/openapi/document-types";
import { ConfirmRequest } from "./confirm-request";
import { Contents } from "./contents";
import { toGroups } from "./listing";
import { Overview } from "./overview";
import { Resource } from "./resource";

interface ReferenceProps {
  document: OpenApiDocument;
  /** Of the group; undefined for the overview. */
  tag: string | undefined;
}

export function Reference({ document, tag }: ReferenceProps) {
  const groups = toGroups(document);
  const group = groups.find((each) => each.tag === tag);
  return (
    <div className="gap-8 space-y-8 lg:grid lg:grid-cols-[17rem_minmax(0,1fr)] lg:space-y-0">
      <div>
        <Contents groups={groups} current={tag} />
      </div>
      <div className="min-w-0 space-y-8">
        {group ? <Resource {...{ document, group }} /> : <Overview {...{ document, groups }} />}
      </div>
      <ConfirmRequest />
    </div>
  );
}
