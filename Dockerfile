# What is built: server, pages, and of the packages only the files that the server reaches (scripts/pack.mjs).
FROM node:26-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run pack

# What runs: Node itself and the program; no shell tools beyond Alpine's, no package manager, no sources.
FROM alpine:3
RUN apk add --no-cache libstdc++ && adduser -D -H -u 1000 node
COPY --from=build /usr/local/bin/node /usr/local/bin/node
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATA_DIR=/data
WORKDIR /app
# The volume takes its owner from the folder in the image.
RUN mkdir /data && chown node:node /data
COPY --from=build /app/dist/app ./
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1: SIGTERM reaches it, and it stores everything before it ends.
STOPSIGNAL SIGTERM
CMD ["node", "dist/server/main.js"]
