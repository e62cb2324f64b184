/** The product's mark: a key whose bit draws the letter L. Takes the colour of the text around it. */

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="4.5 1.5 14 21" aria-hidden="true" className={className}>
      <g
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="9.5" cy="6.5" r="3.75" />
        <path d="M9.5 10.25V21h7.5M9.5 15.75h4.5" />
      </g>
    </svg>
  );
}
