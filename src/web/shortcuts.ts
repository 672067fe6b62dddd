/** Keys that work on every page of the workspace; `/keys` lists them. */
export function shortcuts(): void {
  // Whoever pressed `/` goes on typing.
  if (location.pathname.endsWith('/find'))
    document.querySelector<HTMLElement>('main input[name="q"]')?.focus();
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) {
      if (event.key === 'k' && (event.ctrlKey || event.metaKey)) go(event, '[aria-keyshortcuts="/"]');
      return;
    }
    if (event.key === '/') go(event, '[aria-keyshortcuts="/"]');
    if (event.key === '?') go(event, '[aria-keyshortcuts="?"]');
  });
}

function go(event: KeyboardEvent, selector: string): void {
  const way = document.querySelector<HTMLElement>(selector);
  if (way === null) return;
  event.preventDefault();
  if (way instanceof HTMLAnchorElement) way.click();
  else way.focus();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
