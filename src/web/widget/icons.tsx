import type { ComponentChildren } from 'preact';

interface Props {
  readonly size?: number;
  readonly weight?: number;
  readonly children: ComponentChildren;
}

// Decoration only: the button around it carries the words.
function Icon({ size = 20, weight = 1.8, children }: Props) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width={weight}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon>
    <path d="m14 6-6 6 6 6" />
  </Icon>
);

export const NextIcon = () => (
  <Icon>
    <path d="m10 6 6 6-6 6" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m6 9 6 6 6-6" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon weight={2.6}>
    <path d="M6 12h.01M12 12h.01M18 12h.01" />
  </Icon>
);

export const PersonIcon = () => (
  <Icon size={16}>
    <circle cx={12} cy={8} r={3.5} />
    <path d="M5 20c.7-3.6 3.4-5.5 7-5.5s6.3 1.9 7 5.5" />
  </Icon>
);

export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5M6 11l6-6 6 6" />
  </Icon>
);

export const StarIcon = () => (
  <Icon size={28} weight={1}>
    <path fill="currentColor" d="m12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8Z" />
  </Icon>
);
