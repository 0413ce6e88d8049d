// @y/websocket-server as it comes, in memory: its own program, which reads HOST and PORT. The package does not export it by name.
import "./node_modules/@y/websocket-server/src/server.js";
