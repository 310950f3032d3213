import { randomBytes } from 'node:crypto';
import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { renderPage } from '../pages/layout.ts';
import { isFromOwnPage, isSameSecret } from './guards.ts';

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What every page of the sandbox carries: no script, no foreign frame, no cache. */
export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy': pagePolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  next();
};

/** Reads the fields of a form. */
export const formFields: RequestHandler = express.urlencoded({ extended: false, limit: '200kb' });

/** A token that only pages of this process hold. */
export function newFormToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Refuses (403) a form that does not come from a page which this process has made. */
export function requireOwnForm(formToken: string): RequestHandler {
  return (request, response, next) => {
    const parsed = z.object({ formToken: z.string() }).safeParse(request.body);
    if (
      parsed.success &&
      isFromOwnPage(request) &&
      isSameSecret(parsed.data.formToken, formToken)
    ) {
      next();
      return;
    }
    const words =
      '<h1>Nothing was sent</h1><p>The form is not from this page, or the sandbox was started anew since you opened it. Go back, reload the page and try again.</p>';
    response.status(403).send(renderPage('Nothing was sent', words));
  };
}
