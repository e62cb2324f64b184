/**
 * A form that sends the request of an operation with the session of the browser. The script of the page shows it, sends
 * the request and shows the response. An operation with a secret has none: a secret would stay on the screen.
 */
import type { MediaType } from "@/lib/openapi/document-types";
import { toReferencePath } from "@/lib/openapi/reference-pages";
import { toJson } from "./code-block";
import type { ListedOperation } from "./listing";
import { fieldLook, ParameterField } from "./parameter-field";

interface TryItProps {
  operation: ListedOperation;
}

export function TryIt({ operation }: TryItProps) {
  if (operation.trial === "never") return null;
  if (operation.trial === "secret") {
    return (
      <p className="text-sm text-muted">
        This request cannot be tried here, because it or its response contains a secret.
      </p>
    );
  }
  const needsSession = operation.trial === "signed-in";
  return (
    <details hidden data-try className="rounded-md border border-line">
      <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">Try it</summary>
      <div className="border-t border-line p-3">
        {needsSession && <SignInNote tag={operation.tags[0] ?? ""} />}
        <RequestForm operation={operation} isHidden={needsSession} />
      </div>
    </details>
  );
}

/** The script shows it in place of the form if no user is signed in. */
function SignInNote({ tag }: { tag: string }) {
  const page = encodeURIComponent(toReferencePath(tag));
  return (
    <p hidden data-signed-out className="text-sm">
      <a href={`/sign-in?callbackUrl=${page}`} className="text-accent underline">
        Sign in
      </a>{" "}
      to try this request.
    </p>
  );
}

interface RequestFormProps extends TryItProps {
  isHidden: boolean;
}

function RequestForm({ operation, isHidden }: RequestFormProps) {
  const { operationId, method, path, parameters = [], requestBody } = operation;
  const body = requestBody?.content["application/json"];
  return (
    <form
      hidden={isHidden}
      data-method={method.toUpperCase()}
      data-path={path}
      className="space-y-3"
    >
      {parameters
        .filter(({ in: place }) => place !== "header")
        .map((parameter) => (
          <ParameterField key={parameter.name} operationId={operationId} parameter={parameter} />
        ))}
      {body && <BodyField id={`${operationId}-body`} body={body} />}
      <button
        type="submit"
        className="min-h-9 rounded-md bg-accent px-4 text-sm font-semibold tracking-wide text-on-accent shadow-lift hover:bg-accent-strong"
      >
        SEND
      </button>
      <div data-response />
    </form>
  );
}

function BodyField({ id, body }: { id: string; body: MediaType }) {
  const text = toJson(body.example);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        Request body
      </label>
      <textarea
        id={id}
        rows={Math.max(4, Math.min(12, text.split("\n").length))}
        autoComplete="off"
        spellCheck={false}
        defaultValue={text}
        className={`${fieldLook} py-2`}
      />
    </div>
  );
}
