/** What is asked before something happens to a user, and what is said when it has happened. Pure. */
import type { UserQuestion } from "./dialog-state";

interface Question {
  title: (name: string) => string;
  /** What follows, in the words of the person who decides. */
  consequences: readonly string[];
  verb: string;
  look: "danger" | "primary";
}

export const questions: Record<UserQuestion, Question> = {
  "reset-password": {
    title: (name) => `Reset the password of ${name}?`,
    consequences: [
      "The present password stops working and all sessions end at once. A temporary one is shown once, for you to pass on: the user signs in with it within 7 days, and must change it then.",
    ],
    verb: "RESET PASSWORD",
    look: "primary",
  },
  "sign-out": {
    title: (name) => `Sign out ${name}?`,
    consequences: [
      "All sessions of the user end at once. Signing in again works.",
      "Access keys and their tokens go on working.",
    ],
    verb: "SIGN OUT",
    look: "primary",
  },
  disable: {
    title: (name) => `Disable ${name}?`,
    consequences: [
      "Sign-in, all sessions, all access keys and all their tokens stop working at once.",
      "Nothing is deleted: enabling the user lets sign-in and keys work again.",
    ],
    verb: "DISABLE",
    look: "danger",
  },
  enable: {
    title: (name) => `Enable ${name}?`,
    consequences: ["Sign-in works again, and so do the user's access keys."],
    verb: "ENABLE",
    look: "primary",
  },
  delete: {
    title: (name) => `Delete ${name}?`,
    consequences: [
      "Sessions, access keys and tokens stop working at once, and the user's access rules are removed.",
      "This cannot be undone.",
    ],
    verb: "DELETE",
    look: "danger",
  },
};
