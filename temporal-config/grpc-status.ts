import { isGrpcServiceError } from '@temporalio/client';

// gRPC status codes: https://grpc.io/docs/guides/status-codes
const notFound = 5;

/** True when Temporal answered that there is no such run. */
export function isNotFound(error: unknown): boolean {
  return isGrpcServiceError(error) && codeOf(error) === notFound;
}

function codeOf({ code }: { code: number }): number {
  return code;
}
