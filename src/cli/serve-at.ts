/** How a house is started in the place of its party's node: everybody looks for it where that was. */
export function serveAt(folder: string, url: string): string {
  const { port } = new URL(url);
  const command = `npx sofra start --data ${folder}${port === '' ? '' : ` --port ${port}`}`;
  return `Serve it where the others look for it, at ${url}, with: ${command}`;
}
