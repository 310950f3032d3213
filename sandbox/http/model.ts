import express, { Router } from 'express';
import type { SandboxClock } from '../clock.ts';
import { completeChat, modelError, type ModelMode } from '../model/chat-completions.ts';

/** The behaviour of the model, as the control endpoint set it. */
export interface ModelSwitch {
  /** The mode for the next request; a mode with a number of times wears off. */
  take(): ModelMode;
  set(mode: ModelMode, times: number | null): void;
}

/** A switch that starts at `ok` and falls back to it. */
export function createModelSwitch(): ModelSwitch {
  let current: { readonly mode: ModelMode; readonly times: number | null } = {
    mode: 'ok',
    times: null,
  };
  return {
    take() {
      const { mode, times } = current;
      if (times !== null) {
        current = times <= 1 ? { mode: 'ok', times: null } : { mode, times: times - 1 };
      }
      return mode;
    },
    set(mode, times) {
      current = { mode, times };
    },
  };
}

/** The endpoints of an OpenAI-compatible model; any bearer key is good, none is not. */
export function modelRoutes(modelSwitch: ModelSwitch, clock: SandboxClock): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (/^Bearer \S+$/i.test(request.get('authorization') ?? '')) {
      next();
      return;
    }
    const words = 'You did not provide an API key.';
    response.status(401).json(modelError(words, 'invalid_request_error', 'invalid_api_key'));
  });
  router.get('/models', (_request, response) => {
    const model = { id: 'sandbox-clerk', object: 'model', created: 0, owned_by: 'sandbox' };
    response.json({ object: 'list', data: [model] });
  });
  router.post('/chat/completions', express.json({ limit: '2mb' }), (request, response) => {
    const answer = completeChat(request.body, modelSwitch.take(), clock.now());
    response
      .status(answer.status)
      .set(answer.headers ?? {})
      .json(answer.body);
  });
  return router;
}
