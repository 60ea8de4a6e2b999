const buffer = require('buffer');

exports.weak = (socket) => {
  const header = Buffer.allocUnsafe(8); // want crypto/unsafe-buffer
  socket.write(header);
  return [new Buffer([1, 2, 3]), new buffer.Buffer('x')]; // want crypto/unsafe-buffer crypto/unsafe-buffer
};

exports.sound = (Buffer, socket) => {
  socket.write(Buffer.allocUnsafe(4));
  return [new Buffer('x'), buffer.Buffer.from('x')];
};
