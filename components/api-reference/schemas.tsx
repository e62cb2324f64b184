/** Named schemas with their members. */
import type { JsonSchema } from "@/lib/openapi/json-schema";
import { schemaAnchor, schemasAnchor } from "./anchors";
import { Members } from "./fields";
import { Prose } from "./prose";

export function Schemas({ schemas }: { schemas: [name: string, schema: JsonSchema][] }) {
  if (schemas.length === 0) return null;
  return (
    <section
      id={schemasAnchor}
      data-section
      aria-labelledby={`${schemasAnchor}-title`}
      className="scroll-mt-4 space-y-4"
    >
      <h2 id={`${schemasAnchor}-title`} className="text-lg font-semibold">
        Schemas
      </h2>
      {schemas.map(([name, schema]) => (
        <article
          key={name}
          id={schemaAnchor(name)}
          aria-labelledby={`${schemaAnchor(name)}-title`}
          className="scroll-mt-4 space-y-2 rounded-lg border border-line bg-surface p-4 shadow-lift"
        >
          <h3 id={`${schemaAnchor(name)}-title`} className="font-mono text-sm font-semibold">
            {name}
          </h3>
          {schema.description && (
            <p className="text-sm text-muted">
              <Prose text={schema.description} />
            </p>
          )}
          <Members schema={schema} />
        </article>
      ))}
    </section>
  );
}
