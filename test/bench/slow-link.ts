/**
 * A link as slow as a telephone's, before a server: what it answers comes late and bit by bit. DevTools could do that, but
 * only once they are told of each request, for which V8 reads whole scripts anew (see `launch`).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bytes: what a radio sends at once is small. */
const PIECE = 4096;

/**
 * @param port of the server, on 127.0.0.1
 * @param link `latency`: milliseconds to each answer; `downloadThroughput`: bytes a second, for all connections together
 */
export async function startSlowLink(
  port: number,
  { latency, downloadThroughput }: { latency: number; downloadThroughput: number },
): Promise<{ origin: string; close: () => Promise<void> }> {
  /** What is on its way, in the order in which it arrives; `at`: milliseconds of `performance.now()`. */
  const underWay: { at: number; deliver: () => void }[] = [];
  const sockets: Set<Socket> = new Set();
  let timer: NodeJS.Timeout | undefined;
  let freeAt = 0;

  const arrive = () => {
    while (underWay.length && underWay[0].at <= performance.now()) underWay.shift()!.deliver();
    timer = underWay.length ? setTimeout(arrive, underWay[0].at - performance.now()) : undefined;
  };
  const send = (bytes: number, deliver: () => void) => {
    freeAt = Math.max(performance.now() + latency, freeAt) + (bytes / downloadThroughput) * 1000;
    underWay.push({ at: freeAt, deliver });
    timer ??= setTimeout(arrive, freeAt - performance.now());
  };

  const link = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(server);
    client.on('close', () => server.destroy());
    server.on('data', (data) => {
      for (let start = 0; start < data.length; start += PIECE) {
        const piece = data.subarray(start, start + PIECE);
        send(piece.length, () => client.write(piece));
      }
    });
    server.on('end', () => send(0, () => client.end()));
  });
  await new Promise<void>((resolve) => link.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(link.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        clearTimeout(timer);
        link.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
