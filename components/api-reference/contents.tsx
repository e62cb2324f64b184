/** The way around the reference: its pages, the endpoints of this one, and a search in all of them. */
import { referencePath, toReferencePath } from "@/lib/openapi/reference-pages";
import { schemasAnchor } from "./anchors";
import type { Group, ListedOperation } from "./listing";
import { MethodName } from "./method-name";

const link =
  "block rounded-sm py-1 hover:underline aria-[current]:font-semibold aria-[current]:text-accent";

interface ContentsProps {
  groups: Group[];
  /** Undefined on the overview. */
  current: string | undefined;
}

export function Contents({ groups, current }: ContentsProps) {
  return (
    <nav
      aria-label="Contents"
      data-contents
      className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:-ml-2 lg:overflow-y-auto lg:pr-4 lg:pb-4 lg:pl-2"
    >
      <Search />
      <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:block lg:space-y-1">
        <li data-group>
          <a
            href={referencePath}
            aria-current={current === undefined ? "page" : undefined}
            className={`${link} font-medium`}
          >
            Overview
          </a>
        </li>
        {groups.map((group) => (
          <GroupItem key={group.tag} group={group} isCurrent={group.tag === current} />
        ))}
      </ul>
    </nav>
  );
}

/** The script of the page shows it. */
function Search() {
  return (
    <div hidden data-search className="mb-2 lg:pt-1">
      <label htmlFor="reference-search" className="mb-1 block font-medium">
        Search
      </label>
      <input
        id="reference-search"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="Control+K Meta+K"
        className="block h-10 w-full rounded-md border border-edge bg-surface px-3"
      />
      <p role="status" className="mt-1 min-h-5 text-muted" />
    </div>
  );
}

/** Endpoints of other pages are there for the search. */
function GroupItem({ group, isCurrent }: { group: Group; isCurrent: boolean }) {
  const page = toReferencePath(group.tag);
  return (
    <li data-group>
      <a
        href={page}
        aria-current={isCurrent ? "page" : undefined}
        className={`${link} font-medium`}
      >
        {group.tag}
      </a>
      <ul
        data-operations
        hidden={!isCurrent}
        className="w-full border-l border-line pl-3 max-lg:hidden"
      >
        {group.operations.map((operation) => (
          <OperationItem
            key={operation.operationId}
            operation={operation}
            page={isCurrent ? "" : page}
          />
        ))}
        {isCurrent && (
          <li>
            <a href={`#${schemasAnchor}`} className={`${link} text-muted`}>
              Schemas
            </a>
          </li>
        )}
      </ul>
    </li>
  );
}

interface OperationItemProps {
  operation: ListedOperation;
  /** "" for this page. */
  page: string;
}

function OperationItem({ operation, page }: OperationItemProps) {
  const { operationId, method, path, summary } = operation;
  return (
    <li data-operation={`${method} ${path} ${operationId}`}>
      <a
        href={`${page}#${operationId}`}
        title={`${method.toUpperCase()} ${path}`}
        className={`${link} flex gap-2 text-muted`}
      >
        <span className="w-12 shrink-0 text-xs leading-5">
          <MethodName method={method} />
        </span>
        <span className="line-clamp-2 min-w-0">{summary}</span>
      </a>
    </li>
  );
}
