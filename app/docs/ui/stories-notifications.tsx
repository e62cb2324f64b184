/** The bell, its list, and the choice of mails. */
import { NotificationBell } from "@/components/notifications/bell";
import { PreferencesForm } from "@/components/notifications/preferences-form";
import { SectionHeader } from "@/components/ui/section-header";
import { listNotifications } from "@/lib/notifications/api";
import {
  isOptionalMail,
  type NotificationKind,
  type NotificationPage,
  notificationKinds,
} from "@/lib/notifications/notification";
import { toListedText, toWording } from "@/lib/notifications/wording";
import { usedKey } from "./examples";
import { requestTo, type Story } from "./story";

const events: [NotificationKind, createdAt: string, details: Record<string, unknown>][] = [
  ["key-leaked", "2026-03-02T11:58:00.000Z", { leaked: "secret" }],
  [
    ...(["new-network", "2026-03-02T09:05:00.000Z"] as const),
    { address: "198.51.100.23", network: "198.51.100.0/24" },
  ],
  ["key-expiring", "2026-03-01T12:00:00.000Z", { days: 7, expiresAt: "2026-03-08T12:00:00.000Z" }],
  [
    ...(["key-regenerated", "2026-02-20T08:30:00.000Z"] as const),
    { by: "ada@example.com", byType: "User", address: "203.0.113.9", gracePeriodSeconds: 86_400 },
  ],
  ["key-suspended", "2026-01-31T10:00:00.000Z", { reason: "unused" }],
];

const unread = 3;

const page: NotificationPage = {
  notifications: events.map(([kind, createdAt, details], n) => {
    const dueAt = new Date(createdAt);
    const told = { kind, subjectId: usedKey.id, subjectName: usedKey.name, details, dueAt };
    const { title, text, path } = toWording(told);
    const readAt = n < unread ? null : createdAt;
    const id = `2f6c8b14-7d3a-4e95-8c21-9a0b5d7e3f${10 + n}`;
    return { id, kind, title, text, path, createdAt, readAt };
  }),
  unread,
  nextCursor: "2f6c8b14-7d3a-4e95-8c21-9a0b5d7e3f14",
};

/** One notification about several keys. */
function aboutSeveralKeys(): NotificationPage {
  const [first] = page.notifications;
  const keys = [
    { name: usedKey.name, expiresAt: "2026-05-30T12:00:00.000Z" },
    { name: "nightly-report-of-the-research-department", expiresAt: "2026-04-12T09:30:00.000Z" },
    { name: "notebook", expiresAt: "2026-03-02T11:58:00.000Z", expired: true },
  ];
  const wording = toWording({
    ...{ kind: "keys-expiring", subjectId: "user", subjectName: "ada@example.com" },
    ...{ details: { count: keys.length, keys }, dueAt: new Date(first?.createdAt ?? 0) },
  });
  const told = { title: wording.title, text: toListedText(wording), path: wording.path };
  return { notifications: first ? [{ ...first, kind: "keys-expiring", ...told }] : [], unread: 1 };
}

const request = requestTo(listNotifications, { query: {} });

const bell = (count: number) => () => (
  <div className="flex justify-end">
    <NotificationBell unread={count} />
  </div>
);

const preferences = {
  preferences: notificationKinds.map((kind) => ({
    ...{ kind, mail: kind !== "key-deleted" && kind !== "keys-deleted" },
    required: !isOptionalMail(kind),
  })),
  mailTo: "ada@example.com",
};

export const notificationStories: Story[] = [
  {
    ...{ name: "notifications/bell", view: bell(unread), isMain: true },
    answers: { [request]: { body: page } },
  },
  {
    ...{ name: "notifications/bell-full", view: bell(100) },
    answers: { [request]: { body: { ...page, unread: 100 } } },
  },
  {
    ...{ name: "notifications/list", view: bell(unread), isMain: true },
    answers: { [request]: { body: page } },
    play: [
      ["press", "Notifications, 3 unread"],
      ["see", "Show older"],
    ],
  },
  {
    ...{ name: "notifications/several-keys", view: bell(1), isMain: true },
    answers: { [request]: { body: aboutSeveralKeys() } },
    play: [
      ["press", "Notifications, 1 unread"],
      ["see", "3 of your access keys"],
    ],
  },
  {
    ...{ name: "notifications/empty", view: bell(0) },
    answers: { [request]: { body: { notifications: [], unread: 0 } } },
    play: [
      ["press", "Notifications"],
      ["see", "No notifications yet"],
    ],
  },
  {
    ...{ name: "notifications/failed", view: bell(0) },
    answers: { [request]: { status: 403, body: {} } },
    play: [
      ["press", "Notifications"],
      ["see", "Retry"],
    ],
  },
  {
    ...{ name: "notifications/mails", isMain: true, isPage: true },
    view: () => (
      <>
        <SectionHeader title="Notifications" sentence="Mails go to ada@example.com." />
        <PreferencesForm initial={preferences} />
      </>
    ),
  },
];
