// The least that relays signals in rooms with Socket.IO: what the product's own cost is held against.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('join', (room, ack) => {
    socket.data.room = room;
    socket.join(room);
    ack({ ok: true });
  });
  socket.on('signal:send', (signal, ack) => {
    socket.to(socket.data.room).emit('signal:received', signal);
    ack({ ok: true });
  });
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
