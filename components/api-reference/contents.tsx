/** The way around the page: groups and, where there is room, the endpoints in them. */
import { schemasAnchor, tagAnchor } from "./anchors";
import type { Group } from "./listing";

const link = "block rounded-sm py-1 hover:underline";

export function Contents({ groups }: { groups: Group[] }) {
  return (
    <nav
      aria-label="Contents"
      className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto lg:pr-4"
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:block lg:space-y-1">
        {groups.map(({ tag, operations }) => (
          <li key={tag}>
            <a href={`#${tagAnchor(tag)}`} className={`${link} font-medium`}>
              {tag}
            </a>
            <ul className="hidden border-l border-line pl-3 lg:block">
              {operations.map(({ operationId, method, path }) => (
                <li key={operationId}>
                  <a href={`#${operationId}`} className={`${link} break-words text-muted`}>
                    {method.toUpperCase()} {path.replace(/^\/api/, "")}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href={`#${schemasAnchor}`} className={`${link} font-medium`}>
            Schemas
          </a>
        </li>
      </ul>
    </nav>
  );
}
