/** The field of a parameter in the path or in the query. */
import type { Parameter } from "@/lib/openapi/document-types";
import { Prose } from "./prose";

export const fieldLook =
  "block w-full rounded-md border border-edge bg-surface px-3 font-mono text-sm";

/** A browser would leave out `.` and `..`, and the request would be for another path. */
const inPath = { pattern: "\\s*[^.\\s].*", title: "It must not begin with a dot." };

interface ParameterFieldProps {
  operationId: string;
  parameter: Parameter;
}

/** A required parameter begins with its example, but for those in the path, which name something that is not there. */
export function ParameterField({ operationId, parameter }: ParameterFieldProps) {
  const { name, in: place, required, description, example, schema } = parameter;
  const id = `${operationId}-${name}`;
  const shared = {
    ...{ id, name, required, "data-place": place, "aria-describedby": `${id}-hint` },
    defaultValue: required && place === "query" ? String(example ?? "") : "",
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-mono text-sm font-medium">
        {name}
        {!required && <span className="font-sans font-normal text-muted"> (optional)</span>}
      </label>
      {schema.enum ? (
        <select {...shared} className={`${fieldLook} h-10`}>
          <option value="" />
          {schema.enum.map((value) => (
            <option key={String(value)}>{String(value)}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          {...(place === "path" && inPath)}
          autoComplete="off"
          spellCheck={false}
          className={`${fieldLook} h-10`}
        />
      )}
      <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
        <Prose text={description} />
      </p>
    </div>
  );
}
