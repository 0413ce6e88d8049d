/** The few icons that this page needs, as in ui/iconPaths.ts: that whole table would be a tenth of this page's weight. */
export const icons = {
  previous: "M15 6l-6 6 6 6",
  next: "M9 6l6 6-6 6",
  overview: "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  ask: "M4 5.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-8l-4.5 4v-4H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM10 9.3a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6.9M12 14h.01",
  react: "M12 20s-7.5-4.6-7.5-10A4.3 4.3 0 0 1 12 7.4 4.3 4.3 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z",
  full: "M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4",
  close: "M6 6l12 12M18 6L6 18",
  up: "M12 19V6M6 11.5L12 5.5l6 6",
} as const;
