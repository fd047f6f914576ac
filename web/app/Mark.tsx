/** The product's sign: a voice, as its wave. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--ms-accent)" />
      <path d="M8 13v6M12 9v14M16 12v8M20 7v18M24 13v6" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
