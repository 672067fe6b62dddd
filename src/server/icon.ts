/** Icon of the house: the table, seven level dashes; it follows the browser's dark mode. */
export function markIcon(): string {
  const dashes = Array.from({ length: 7 }, (_, i) => {
    const angle = -Math.PI / 2 + Math.PI / 14 + (i * 2 * Math.PI) / 7;
    const x = (42 * Math.cos(angle) - 13).toFixed(1);
    const y = (42 * Math.sin(angle) - 4.25).toFixed(1);
    return `<rect x="${x}" y="${y}" width="26" height="8.5"/>`;
  });
  const style = '<style>rect{fill:#1c1b19}@media(prefers-color-scheme:dark){rect{fill:#ede9e1}}</style>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-58 -50 116 100">${style}${dashes.join('')}</svg>`;
}
