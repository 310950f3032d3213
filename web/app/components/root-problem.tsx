import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import type { CSSProperties } from 'react';

// Stands on its own: this is what is left when a layout and its style sheet failed.
const frame: CSSProperties = {
  maxWidth: 560,
  margin: '12vh auto',
  padding: '0 20px',
  font: '400 16px/26px ui-sans-serif, system-ui, sans-serif',
};

/** What a failed page says: what happened, what was kept, what to do. Never a stack. */
export function RootProblem() {
  const words = useProblemWords();
  return (
    <main style={frame}>
      <h1 style={{ fontSize: 20, lineHeight: '28px' }}>{words.title}</h1>
      <p>{words.text}</p>
      <p>
        <a href="/inbox">Go to the inbox</a>
      </p>
    </main>
  );
}

/** The words for whatever went wrong on this route. */
export function useProblemWords(): { title: string; text: string } {
  const error = useRouteError();
  if (isRouteErrorResponse(error)) {
    if (error.status === 404) {
      return {
        title: 'There is nothing at this address',
        text: 'It may have been moved or removed, or the link is cut off at the end.',
      };
    }
    if (error.status === 403) {
      return {
        title: 'This is not yours to see',
        text: 'Nothing was changed. An admin of your workspace can give you the right.',
      };
    }
    if (error.status === 429) {
      return {
        title: 'That was too often',
        text: 'What you pressed first was done. Wait a minute, then load the page again.',
      };
    }
    if (error.status === 503) {
      return {
        title: 'The database does not answer',
        text: 'Nothing was lost: what was decided is kept, and nothing leaves meanwhile. Try again in a minute.',
      };
    }
  }
  return {
    title: 'This page could not be made',
    text: 'Nothing was changed by looking at it. Try again; if it stays, an admin finds the time of this moment in the log.',
  };
}
