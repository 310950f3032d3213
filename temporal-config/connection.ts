import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { createCodec, type KeyStore } from './codec.ts';
import { retrying } from './retries.ts';

/** The one data converter of clients and workers. */
export function createDataConverter(keys: KeyStore, workspaceId: string): DataConverter {
  return {
    failureConverterPath: fileURLToPath(new URL('./failure-converter.ts', import.meta.url)),
    payloadCodecs: [createCodec(keys, `workspace:${workspaceId}`)],
  };
}

/** A connection that is made at its first use, so that a process starts while Temporal is away. */
export function openConnection(address: string): Connection {
  return Connection.lazy({ address, connectTimeout: '3 s', interceptors: [retrying] });
}

/** A client on `address`. Connects lazily, so that a process starts while Temporal is away. */
export function openClient(options: {
  address: string;
  namespace: string;
  dataConverter: DataConverter;
}): { client: Client; connection: Connection } {
  const connection = openConnection(options.address);
  const client = new Client({
    connection,
    namespace: options.namespace,
    dataConverter: options.dataConverter,
  });
  return { client, connection };
}
