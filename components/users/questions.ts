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
      "The current password stops working and the user is signed out everywhere. You get a temporary password to share with the user. It is shown once, expires in 7 days, and must be replaced at the next sign-in.",
    ],
    verb: "RESET PASSWORD",
    look: "primary",
  },
  "sign-out": {
    title: (name) => `Sign out ${name}?`,
    consequences: [
      "All sessions of the user end immediately. The user can sign in again.",
      "Access keys and their tokens keep working.",
    ],
    verb: "SIGN OUT",
    look: "primary",
  },
  disable: {
    title: (name) => `Disable ${name}?`,
    consequences: [
      "The user is signed out and cannot sign in. The user's access keys and tokens stop working immediately.",
      "Nothing is deleted. Sign-in and access keys work again when you enable the user.",
    ],
    verb: "DISABLE",
    look: "danger",
  },
  enable: {
    title: (name) => `Enable ${name}?`,
    consequences: ["The user can sign in again, and the user's access keys work again."],
    verb: "ENABLE",
    look: "primary",
  },
  delete: {
    title: (name) => `Delete ${name}?`,
    consequences: [
      "The user's sessions, access keys and tokens stop working immediately, and the user's access rules are removed.",
      "This cannot be undone.",
    ],
    verb: "DELETE",
    look: "danger",
  },
};
