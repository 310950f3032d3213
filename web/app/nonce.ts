import { createContext, useContext } from 'react';

/** The nonce of this response; empty in the browser, where it is no longer needed. */
export const NonceContext = createContext('');

/** The nonce for a script written by the server. */
export function useNonce(): string {
  return useContext(NonceContext);
}
