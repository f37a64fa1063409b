/** Never mirrored. */
export const Logo = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <rect width="24" height="24" rx="5.5" fill="#2A3690" />
    <path
      d="M4.5 18c1.4-6.5 4-11.2 7.6-11.2 3.4 0 5.7 2.6 7.4 6"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      strokeLinecap="round"
    />
    <circle cx="12.2" cy="6.8" r="1.7" fill="#4FD3BF" />
    <path d="M4.5 19h15" stroke="#8CA3FF" strokeWidth="1.3" strokeLinecap="round" />
  </svg>
)
