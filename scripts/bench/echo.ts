import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The least a chat server can do: every frame comes back as it is. Gives the address it listens on. */
export async function startEcho(): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket) => {
    socket.on('message', (data) => socket.send(String(data)));
  });
  await new Promise((resolve) => server.once('listening', resolve));
  // A WebSocketServer with a port has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
