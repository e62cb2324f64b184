/** The question before a request that changes something. The script of the page opens it. */
export function ConfirmRequest() {
  return (
    <dialog
      id="confirm-request"
      aria-labelledby="confirm-request-title"
      className="m-auto w-[min(var(--container-dialog),calc(100vw-2rem))] rounded-lg border border-line bg-surface p-6 text-ink shadow-float backdrop:bg-overlay"
    >
      <h2 id="confirm-request-title" className="text-lg font-semibold">
        Send this request?
      </h2>
      <p data-request className="mt-2 font-mono text-sm break-all" />
      <p className="mt-2 text-pretty text-muted">
        It is sent with your session and changes real data.
      </p>
      <form method="dialog" className="mt-6 flex flex-wrap justify-end gap-2">
        <button
          type="submit"
          value="cancel"
          className="min-h-9 rounded-md border border-line bg-surface px-4 text-sm font-semibold shadow-lift hover:bg-sunken"
        >
          Cancel
        </button>
        <button
          type="submit"
          value="send"
          className="min-h-9 rounded-md bg-danger px-4 text-sm font-semibold tracking-wide text-on-danger shadow-lift hover:bg-danger-strong"
        >
          SEND
        </button>
      </form>
    </dialog>
  );
}
