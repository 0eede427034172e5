/** The product's mark; decorative beside its name. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <circle cx="12" cy="16" r="6" />
      <path d="M22 8v16" />
    </svg>
  );
}
