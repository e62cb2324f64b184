/** The user's notifications, newest first: what happened, when, and the page about it. */
import { Check } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { call } from "@/components/http-client/call";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Drawer } from "@/components/ui/drawer";
import { EmptyNote } from "@/components/ui/empty-note";
import { FailureNotice } from "@/components/ui/failure-notice";
import { IconButton } from "@/components/ui/icon-button";
import { ListFrame } from "@/components/ui/list-frame";
import { Time } from "@/components/ui/time";
import { markNotificationsRead } from "@/lib/notifications/api";
import type { Notification } from "@/lib/notifications/notification";
import { useMarkRead, useNotifications } from "./use-notifications";

export default function NotificationsDrawer({ onClose }: { onClose: () => void }) {
  const list = useNotifications();
  const { send, isSending, failure } = useMarkRead();
  useSignedOutGuard(list.error, false);
  const notifications = list.data?.pages.flatMap((page) => page.notifications);
  const [newest] = notifications ?? [];
  const hasUnread = (list.data?.pages[0]?.unread ?? 0) > 0;
  return (
    <Drawer title="Notifications" onClose={onClose}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <a
          href="/settings/notifications"
          className="rounded-sm font-medium text-accent underline-offset-4 hover:underline"
        >
          Notification settings
        </a>
        <Button
          look="plain"
          busy={isSending}
          unavailable={!(hasUnread && newest)}
          onClick={() => newest && send({ upTo: newest.id })}
        >
          Mark all as read
        </Button>
      </div>
      <FailureNotice failure={failure} />
      <ListFrame noun="your notifications" list={{ ...list, data: notifications }}>
        {(rows) => <Rows notifications={rows} onRead={(id) => send({ ids: [id] })} />}
      </ListFrame>
      {list.hasNextPage && (
        <Button
          look="plain"
          className="mt-4"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </Drawer>
  );
}

interface RowsProps {
  notifications: readonly Notification[];
  onRead: (id: string) => void;
}

function Rows({ notifications, onRead }: RowsProps) {
  if (notifications.length === 0) {
    return (
      <EmptyNote>
        No notifications yet. You are told here when something happens to your access keys.
      </EmptyNote>
    );
  }
  return (
    <ul aria-label="Notifications" className="divide-y divide-line">
      {notifications.map((notification) => (
        <Row key={notification.id} notification={notification} onRead={onRead} />
      ))}
    </ul>
  );
}

/** A click with a modifier opens another tab. */
const isPlainClick = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

interface RowProps {
  notification: Notification;
  onRead: (id: string) => void;
}

function Row({ notification, onRead }: RowProps) {
  const { id, title, text, path, createdAt, readAt } = notification;
  const [isLeaving, setIsLeaving] = useState(false);
  const isUnread = readAt === null;

  /** Marks it first: a request would not survive the change of the page. The page opens in any case. */
  async function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (!isUnread) return;
    if (!isPlainClick(event)) return onRead(id);
    event.preventDefault();
    if (isLeaving) return;
    setIsLeaving(true);
    await call(markNotificationsRead, { body: { ids: [id] } }).catch(() => {});
    window.location.assign(path);
  }

  return (
    <li className={cn("flex items-start gap-3 p-4", isUnread && "bg-accent-soft")}>
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          {isUnread && <span className="sr-only">Unread: </span>}
          <a
            href={path}
            onClick={follow}
            className={cn(
              "rounded-sm underline-offset-4 hover:underline",
              isUnread ? "font-semibold" : "font-medium",
            )}
          >
            {title}
          </a>
        </p>
        <p className="mt-1 text-sm whitespace-pre-line text-muted wrap-anywhere">{text}</p>
        <p className="mt-1 text-sm text-muted">
          <Time iso={createdAt} />
        </p>
      </div>
      {isUnread && (
        <IconButton
          icon={Check}
          title="Mark as read"
          label={`Mark as read: ${title}`}
          className="-my-1.5 -mr-1.5"
          onClick={() => onRead(id)}
        />
      )}
    </li>
  );
}
