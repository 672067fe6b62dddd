import type { ReactNode } from 'react';
import { Frame } from './frame.tsx';
import type { Page, PageProps } from './page.ts';

/** The page in its frame, as server and browser both draw it. */
export function Whole({ page, props }: { readonly page: Page; readonly props: PageProps }): ReactNode {
  return (
    <Frame forum={props.forum} visit={props.visit} under={page.under}>
      <page.View {...props} />
    </Frame>
  );
}
